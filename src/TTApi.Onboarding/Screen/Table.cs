// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Cell">The text of a row; the tone of the row's own making.</param>
/// <param name="Rank">Columns of a higher rank are left out first when the screen is narrow; rank 0 always stays.</param>
/// <param name="Right">Numbers stand to the right.</param>
/// <param name="IsName">Long names are cut in the middle where there is no room for them.</param>
internal sealed record Column<T>(string Title, Func<T, Span> Cell, int Rank = 0, bool Right = true, bool IsName = false);

/// <summary>Lays rows out in columns that fit a width.</summary>
internal static class Table
{
    private const int Gap = 2;

    /// <summary>So much of a name is worth more than another column.</summary>
    private const int RoomForName = 24;

    private const int ShortestName = 8;

    public static IEnumerable<Line> Lines<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, int width)
    {
        var cells = rows.Select(row => columns.Select(column => column.Cell(row)).ToArray()).ToArray();
        var widths = columns.Select((column, i) => cells.Select(row => row[i].Text.Length).Append(column.Title.Length).Max()).ToArray();
        var shown = Shown(columns, [.. widths.Select((natural, i) => columns[i].IsName ? Math.Min(natural, RoomForName) : natural)], width);
        foreach (var i in shown.Where(i => columns[i].IsName))
            widths[i] = Math.Clamp(width - Total(shown, widths) + widths[i], Math.Min(ShortestName, widths[i]), widths[i]);

        yield return Compose(shown, i => new(columns[i].Title, Tone.Faint), columns, widths).Fit(width);
        yield return Line.Of(new string('─', Math.Min(width, Total(shown, widths))), Tone.Faint);
        foreach (var row in cells)
            yield return Compose(shown, i => row[i], columns, widths).Fit(width);
    }

    private static List<int> Shown<T>(IReadOnlyList<Column<T>> columns, int[] widths, int width)
    {
        var shown = Enumerable.Range(0, columns.Count).ToList();
        while (Total(shown, widths) > width)
        {
            var least = shown.MaxBy(i => (columns[i].Rank, i));
            if (columns[least].Rank == 0)
                break;
            shown.Remove(least);
        }

        return shown;
    }

    private static int Total(List<int> shown, int[] widths) => shown.Sum(i => widths[i]) + (Gap * (shown.Count - 1));

    private static Line Compose<T>(List<int> shown, Func<int, Span> cell, IReadOnlyList<Column<T>> columns, int[] widths)
    {
        var spans = new List<Span>(shown.Count * 2);
        foreach (var i in shown)
        {
            if (spans.Count > 0)
                spans.Add(new string(' ', Gap));
            var span = Shortened(cell(i), widths[i]);
            spans.Add(span with { Text = columns[i].Right ? span.Text.PadLeft(widths[i]) : span.Text.PadRight(widths[i]) });
        }

        return new(spans);
    }

    // A name's end tells as much as its beginning.
    private static Span Shortened(Span name, int width) => name.Text.Length <= width
        ? name
        : name with { Text = $"{name.Text[..(width / 2)]}…{name.Text[^(width - (width / 2) - 1)..]}" };
}
