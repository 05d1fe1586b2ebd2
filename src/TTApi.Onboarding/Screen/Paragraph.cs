// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Onboarding.Screen;

/// <summary>Breaks sentences into lines at blanks.</summary>
internal static class Paragraph
{
    public static IEnumerable<Line> Wrap(string text, int width, Tone tone = Tone.Plain)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return Line.Of(line.ToString(), tone);
                line.Clear();
            }

            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }

        if (line.Length > 0)
            yield return Line.Of(line.ToString(), tone).Fit(width);
    }
}
