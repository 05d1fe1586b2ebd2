// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Tells a file's layout from its first bytes.</summary>
internal static class LayoutSniffer
{
    /// <summary>How many bytes of the unpacked file are looked at.</summary>
    public const int SampleBytes = 64 * 1024;

    // A defective first row must not hide the layout of the rest.
    private const int RowsLookedAt = 64;

    public static Result<MetaStockLayout> Sniff(ReadOnlySpan<byte> sample, bool isWholeFile, string path)
    {
        if (FileKind.Refusal(sample, path) is { } refusal)
            return refusal;
        var lines = new SampleLines(sample);
        var lineNumber = 0L;
        do
        {
            if (!lines.MoveNext())
            {
                return isWholeFile
                    ? MetaStockLayout.Empty
                    : Wrong(path, 1, $"The first {sample.Length} bytes of '{path}' are blank; expected a header or a row.");
            }

            lineNumber++;
        }
        while (lines.Current.IsEmpty);

        var first = lines.Current;
        if (first.Contains((byte)'\r'))
            return Wrong(path, lineNumber, $"Line {lineNumber} of '{path}' has carriage returns inside; expected lines that end in a line feed. Found: {Quote(first)}");
        foreach (var separator in ",;\t"u8)
        {
            if (HeaderLine.Read(first, separator) is { } header)
                return FromHeader(header, separator, first, lineNumber, sample, path);
        }

        return Guess(sample, path, first, lineNumber);
    }

    private static Result<MetaStockLayout> FromHeader(HeaderLine header, byte separator, ReadOnlySpan<byte> line, long lineNumber, ReadOnlySpan<byte> sample, string path)
    {
        if (header.Problem is { } problem)
            return Wrong(path, lineNumber, $"The header on line {lineNumber} of '{path}' cannot be used: {problem}. Found: {Quote(line)}");

        var layout = new MetaStockLayout(header.Roles, separator, HasHeader: true, header.Dates, FileTicker: null);
        if (layout.IndexOf(ColumnRole.Ticker) < 0)
        {
            var symbol = FileSymbol.Of(path);
            if (!symbol.IsOk)
                return Wrong(path, lineNumber, $"The header on line {lineNumber} of '{path}' has no ticker column, and the file's name is no symbol: {symbol.Error.Message}");
            layout = layout with { FileTicker = symbol.Value.Value };
        }

        return layout with { Dates = DatesIn(sample, layout) };
    }

    private static Result<MetaStockLayout> Guess(ReadOnlySpan<byte> text, string path, ReadOnlySpan<byte> first, long lineNumber)
    {
        Span<Range> ranges = stackalloc Range[MetaStockLayout.MaxColumns];
        var lines = new SampleLines(text);
        for (var looked = 0; looked < RowsLookedAt && lines.MoveNext();)
        {
            if (lines.Current.IsEmpty)
                continue;
            looked++;
            foreach (var separator in ",;\t"u8)
            {
                if (!FieldList.TrySplit(lines.Current, separator, ranges, out var total, out var fields) || total > ranges.Length)
                    continue;
                var roles = LayoutGuess.Of(fields);
                if (roles.IsEmpty)
                    continue;
                var layout = new MetaStockLayout(roles, separator, HasHeader: false, DateStyle.Undeclared, FileTicker: null);
                return layout with { Dates = DatesIn(text, layout) };
            }
        }

        return Wrong(path, lineNumber, $"Line {lineNumber} of '{path}' is neither a header nor a row of a known layout; {Expectation(first)} Found: {Quote(first)}");
    }

    private static string Expectation(ReadOnlySpan<byte> line)
    {
        var hasSeparator = line.ContainsAny(",;\t"u8);
        if (!hasSeparator)
        {
            return line.Contains((byte)' ')
                ? "its fields stand between spaces; expected commas, semicolons or tabs."
                : "it has no separator; expected fields between commas, semicolons or tabs.";
        }

        return "expected a header with at least a date and a close, or 7 to 10 fields beginning with ticker, date or ticker, period, date.";
    }

    /// <summary>Slashes without a declared order: month first if some rows can only be read so and none only the other way.</summary>
    private static DateStyle DatesIn(ReadOnlySpan<byte> text, MetaStockLayout layout)
    {
        if (layout.Dates != DateStyle.Undeclared)
            return layout.Dates;
        Span<Range> ranges = stackalloc Range[MetaStockLayout.MaxColumns];
        var date = layout.IndexOf(ColumnRole.Date);
        var (monthFirst, dayFirst) = (false, false);
        var lines = new SampleLines(text);
        while (lines.MoveNext())
        {
            if (!FieldList.TrySplit(lines.Current, layout.Separator, ranges, out _, out var fields) || fields.Count <= date || !fields[date].Contains((byte)'/'))
                continue;
            var asMonthFirst = DateText.TryParse(fields[date], DateStyle.MonthFirst, out _);
            var asDayFirst = DateText.TryParse(fields[date], DateStyle.DayFirst, out _);
            monthFirst |= asMonthFirst && !asDayFirst;
            dayFirst |= asDayFirst && !asMonthFirst;
        }

        return monthFirst && !dayFirst ? DateStyle.MonthFirst : DateStyle.Undeclared;
    }

    private static TtError.Data Wrong(string path, long line, string text) =>
        new("wrong_header", text, "Give the file a header such as <TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>.") { File = path, Line = line };

    private static string Quote(ReadOnlySpan<byte> line)
    {
        const int Shown = 120;
        var text = Encoding.Latin1.GetString(line[..Math.Min(line.Length, Shown)]);
        return $"'{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}{(line.Length > Shown ? "…" : "")}'.";
    }
}
