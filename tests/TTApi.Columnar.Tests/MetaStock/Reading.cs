// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.Columnar.Scan;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

/// <summary>A file read to its end: its rows, what was rejected, and how the lines add up.</summary>
internal sealed class Reading
{
    public static readonly DateOnly LastDate = new(2026, 11, 22);

    public required MetaStockLayout Layout { get; init; }

    public List<Row> Rows { get; } = [];

    public List<Reject> Rejects { get; } = [];

    public long Lines { get; private set; }

    public long RowCount { get; private set; }

    public long OutOfOrder { get; private set; }

    public long ScalarLines { get; private set; }

    public ContentHash Hash { get; private set; }

    public Row Single => Assert.Single(Rows);

    public static Reading OfText(string text, string name = "bars.txt", bool strict = false) => OfBytes(Encoding.Latin1.GetBytes(text), name, strict);

    public static Reading OfBytes(ReadOnlySpan<byte> bytes, string name = "bars.txt", bool strict = false, int room = 512, LineEngine? engine = null)
    {
        using var folder = new TempDirectory();
        return OfFile(folder.Write(name, bytes), strict, room, engine);
    }

    public static Reading OfFile(string path, bool strict = false, int room = 512, LineEngine? engine = null)
    {
        using var source = Open(path, strict).OrThrow();
        var reading = new Reading { Layout = source.Layout };
        var tickers = new TickerTable();
        var parser = new MetaStockParser(source, fileIndex: 3, tickers, engine ?? LineEngines.Best);
        var rejects = new RejectedRows();
        var rows = new RawRow[room];
        using var chunk = new MetaStockChunk();
        while (source.TryTake(chunk, CancellationToken.None))
            reading.Take(parser, chunk, rows, rejects, tickers);
        reading.Hash = source.Hash;
        reading.ScalarLines = parser.ScalarLines;
        return reading;
    }

    public static TtError.Data Refusal(string text, string name = "bars.txt") => Refusal(Encoding.Latin1.GetBytes(text), name);

    /// <summary>Why the file was refused, at once or while it was read.</summary>
    public static TtError.Data Refusal(ReadOnlySpan<byte> bytes, string name = "bars.txt")
    {
        using var folder = new TempDirectory();
        var path = folder.Write(name, bytes);
        var error = Assert.IsType<TtError.Data>(Assert.Throws<TtException>(() => OfFile(path)).Error);
        Assert.Equal(path, error.File);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        return error;
    }

    public static Result<MetaStockSource> Open(string path, bool strict = false) =>
        MetaStockSource.Open(path, new() { LastDate = LastDate, Strict = strict });

    private void Take(MetaStockParser parser, MetaStockChunk chunk, RawRow[] room, RejectedRows rejects, TickerTable tickers)
    {
        var expectedLines = chunk.CountLines();
        bool done;
        do
        {
            done = parser.Parse(chunk, room, out var written, rejects);
            foreach (ref readonly var row in room.AsSpan(0, written))
                Rows.Add(Row.Of(row, tickers, Lines));
        }
        while (!done);

        Assert.Equal(expectedLines, chunk.LineCount);
        Assert.Equal(0, parser.Parse(chunk, room, out var more, rejects) ? more : -1);
        RowCount += chunk.RowCount;
        Assert.Equal(RowCount, Rows.Count);
        Assert.Equal(chunk.RejectedCount, rejects.Count);
        for (var i = 0; i < rejects.Count; i++)
            Rejects.Add(Reject.Of(rejects[i], tickers, Lines));
        rejects.Clear();
        Lines += chunk.LineCount;
        OutOfOrder += chunk.OutOfOrder;
    }

    /// <summary>A row with its line number in the file, counted from 1.</summary>
    public sealed record Row(string Symbol, DateOnly Date, double Open, double High, double Low, double Close, double Volume, double OpenInterest, RowFlags Flags, long Line)
    {
        public static Row Of(in RawRow row, TickerTable tickers, long linesBefore) => new(
            tickers[row.Ticker], EpochDay.ToDate(row.Date), row.Open, row.High, row.Low, row.Close, row.Volume, row.OpenInterest, RowFlagging.Of(row), linesBefore + row.Position.Line + 1);

        public bool HasSameBits(Row other) => Equals(other)
            && SameBits(Open, other.Open) && SameBits(High, other.High) && SameBits(Low, other.Low) && SameBits(Close, other.Close)
            && SameBits(Volume, other.Volume) && SameBits(OpenInterest, other.OpenInterest);
    }

    internal static bool SameBits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    public sealed record Reject(RejectReason Reason, long Line, string Text, string? Symbol, DateOnly? Date)
    {
        public static Reject Of(RejectedRow reject, TickerTable tickers, long linesBefore) => new(
            reject.Reason,
            linesBefore + reject.Position.Line + 1,
            Encoding.Latin1.GetString(reject.Text),
            reject.Ticker == RejectedRows.NoTicker ? null : tickers[reject.Ticker],
            reject.Date == RejectedRows.NoDate ? null : EpochDay.ToDate(reject.Date));
    }
}
