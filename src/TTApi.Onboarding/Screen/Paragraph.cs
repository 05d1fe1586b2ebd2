// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>Breaks lines that are too long at blanks; a word that is too long, such as a path, after a slash.</summary>
internal static class Paragraph
{
    /// <summary>The line as lines that fit.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">Columns to fill.</param>
    /// <param name="indent">Blanks before every line but the first: the column where the text begins behind its label.</param>
    public static IEnumerable<Line> Wrap(this Line line, int width, int indent = 0)
    {
        var text = line.Text.TrimEnd(' ');
        if (text.Length == 0)
            yield return Line.Empty;
        for (var start = 0; start < text.Length;)
        {
            var margin = start == 0 ? 0 : indent;
            var length = Fitting(text.AsSpan(start), width - margin, start == 0 ? indent : 0);
            yield return new Line([.. margin > 0 ? [new Span(new string(' ', margin))] : (Span[])[], .. Part(line.Spans, start, length)]).Fit(width);
            start += length;
            while (start < text.Length && text[start] == ' ')
                start++;
        }
    }

    /// <summary>How much of the text one line takes.</summary>
    private static int Fitting(ReadOnlySpan<char> text, int room, int label)
    {
        if (text.Length <= room)
            return text.Length;

        // A break within the label, or in front of it, would leave a line of nothing.
        label = Math.Min(label, room - 1);
        var blank = text[label..(room + 1)].LastIndexOf(' ');
        if (blank > 0 && !text[..(label + blank)].IsWhiteSpace())
            return label + blank;
        var slash = text[label..room].LastIndexOf('/');
        return slash > 0 ? label + slash + 1 : room;
    }

    private static IEnumerable<Span> Part(IReadOnlyList<Span> spans, int start, int length)
    {
        var at = 0;
        foreach (var span in spans)
        {
            var (from, to) = (Math.Max(start, at), Math.Min(start + length, at + span.Text.Length));
            if (from < to)
                yield return span with { Text = span.Text[(from - at)..(to - at)] };
            at += span.Text.Length;
        }
    }
}
