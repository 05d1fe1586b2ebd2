// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.TestSupport;

/// <summary>The lines by which two texts differ, with a few common ones around them.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    public static string Between(string before, string after)
    {
        var lines = Edits(before.Split('\n'), after.Split('\n'));
        var text = new StringBuilder();
        var skipping = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = lines.Skip(i - Context).Take(Math.Min(i, Context) + 1 + Context).Any(line => line.Mark != ' ');
            if (near)
                text.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            else if (!skipping)
                text.Append("…\n");
            skipping = !near;
        }

        return text.ToString();
    }

    /// <summary>By the longest common subsequence: a surface has some hundred lines, so the quadratic table is small.</summary>
    private static List<(char Mark, string Text)> Edits(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var edits = new List<(char, string)>();
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
                (_, b, a) = (Add(' ', before[b]), b + 1, a + 1);
            else if (a == after.Length || (b < before.Length && common[b + 1, a] >= common[b, a + 1]))
                (_, b) = (Add('-', before[b]), b + 1);
            else
                (_, a) = (Add('+', after[a]), a + 1);
        }

        return edits;

        int Add(char mark, string text)
        {
            edits.Add((mark, text));
            return edits.Count;
        }
    }
}
