// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Import;

/// <summary>An import for people.</summary>
internal static class ImportText
{
    private const int MostRejectedShown = 5;
    private const int NameWidth = 12;
    private const int ShortestQuote = 18;

    public static IReadOnlyList<Line> Lines(ImportReport report, string directory, int width)
    {
        var lines = new List<Line>();
        if (report.Status == ImportStatus.Cached)
        {
            lines.Add(Fact("cached", $"the store has the content of {(report.CachedFiles.Count == 1 ? "this file" : $"all {Figures.Count(report.CachedFiles.Count)} files")} already", Tone.Accent));
            if (report.Recorded is { Rejected: > 0 } recorded)
                lines.Add(Fact("rejected", $"{Figures.Count(recorded.Rejected)} of {Figures.Counted(recorded.Rows, "row")} when imported"));
        }
        else
        {
            lines.Add(Fact("imported", $"{Figures.Count(report.RowsKept)} of {Figures.Counted(report.RowsRead, "row")} kept, {Figures.Counted(report.Symbols, "symbol")}{Range(report)}", Tone.Good));
            lines.AddRange(Accounts(report, width));
            lines.Add(Fact("speed", $"{Figures.Elapsed(TimeSpan.FromSeconds(report.Seconds))}, {Figures.Short(report.RowsPerSecond)} rows/s, {Figures.Bytes(report.BytesRead)} read, {Figures.Bytes(report.BytesWritten)} written"));
            if (report.PeakMemoryBytes is { } peak)
                lines.Add(Fact("memory", $"{Figures.Bytes(peak)} at its peak"));
            if (report.CachedFiles.Count > 0)
                lines.Add(Fact("cached", $"{Figures.Counted(report.CachedFiles.Count, "file")} the store had already"));
        }

        lines.Add(Fact("store", $"{directory}: {Figures.Counted(report.StoreRows, "bar")} of {Figures.Counted(report.StoreSymbols, "symbol")}"));
        foreach (var note in report.Notes)
            lines.Add(Fact("note", ExplainText.Printable(note), Tone.Careful));
        if (report.Rejected + report.Conflicts > 0)
            lines.Add(Fact("", "ttapi import explain SYMBOL DATE tells what became of a row", Tone.Faint));
        return [.. lines.SelectMany(line => line.Wrap(width, NameWidth))];
    }

    private static IEnumerable<Line> Accounts(ImportReport report, int width)
    {
        (string Name, long Count, string Meaning)[] others =
        [
            ("duplicates", report.Duplicates, "equal to the row that won"),
            ("conflicts", report.Conflicts, "lost to a later row with other values"),
            ("rejected", report.Rejected, Reasons(report.RejectedByReason)),
            ("flagged", report.Flagged, Reasons(report.FlaggedByReason)),
            ("replaced", report.Replaced, "stored rows that a newer one displaced"),
        ];
        foreach (var (name, count, meaning) in others.Where(other => other.Count > 0))
        {
            yield return Line.Of(new Span(name.PadRight(NameWidth), name == "rejected" ? Tone.Careful : Tone.Faint), Figures.Count(count), new Span("  " + meaning, Tone.Faint));
            foreach (var line in name == "rejected" ? Rejected(report, width) : [])
                yield return line;
        }

        if (report.OutOfOrder > 0)
            yield return Fact("order", $"{Figures.Counted(report.OutOfOrder, "row")} out of date order, sorted");
    }

    private static IEnumerable<Line> Rejected(ImportReport report, int width)
    {
        var shown = report.RejectedRows.Take(MostRejectedShown).ToArray();
        foreach (var row in shown)
        {
            var place = Line.Of(new string(' ', NameWidth), ExplainText.Printable($"{Path.GetFileName(row.File)}:{row.Line}"), new Span("  " + row.Reason, Tone.Careful));

            // The row is only quoted: it gets what is left of the line, or one of its own, and is cut there.
            Span quoted = new("  " + ExplainText.Printable(row.Text), Tone.Faint);
            var isBeside = place.Width + Math.Min(quoted.Text.Length, ShortestQuote) <= width;
            yield return isBeside ? new Line([.. place.Spans, quoted]).Fit(width) : place;
            if (!isBeside)
                yield return Line.Of(new string(' ', NameWidth), quoted).Fit(width);
        }

        if (shown.Length > 0 && report.Rejected > shown.Length)
            yield return Fact("", $"and {Figures.Count(report.Rejected - shown.Length)} more");
    }

    private static Line Fact(string name, string text, Tone tone = Tone.Faint) => Line.Of(new Span(name.PadRight(NameWidth), tone), text);

    private static string Reasons(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {Figures.Count(count.Value)}"));

    private static string Range(ImportReport report) =>
        report is { FirstDate: { } first, LastDate: { } last } ? $", {Figures.Date(first)} to {Figures.Date(last)}" : "";
}
