// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.Columnar.Rows;
using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>A usable row and the line it stands on.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Bar">Its values.</param>
public sealed record FoundRow(long Line, Bar Bar);

/// <summary>Finds a symbol's rows of a day in a file by reading all of it.</summary>
public static class RowSearch
{
    private const int RowsAtOnce = 4096;

    private static readonly Symbol AnySymbol = Symbol.Parse("A", null);

    /// <summary>Tells whether a file can be read as MetaStock ASCII, from its beginning.</summary>
    /// <returns>Null, or why it cannot.</returns>
    public static TtError? Refusal(string path, MetaStockOptions options)
    {
        if (!MetaStockSource.Open(path, options).TryGet(out var source, out var error))
            return error;
        source.Dispose();
        return null;
    }

    /// <summary>Tells whether a file can be read as MetaStock ASCII, by reading all of it.</summary>
    /// <returns>Null, or why it cannot.</returns>
    public static TtError? Refusal(string path, MetaStockOptions options, int threads, CancellationToken cancellationToken = default)
    {
        // No row is that old, so nothing is kept of what is read.
        return Find(path, options, AnySymbol, DateOnly.MinValue, threads, cancellationToken).Match<TtError?>(_ => null, refused => refused);
    }

    /// <summary>The usable rows of a symbol and day, in the order of their lines.</summary>
    public static Result<IReadOnlyList<FoundRow>> Find(string path, MetaStockOptions options, Symbol symbol, DateOnly date, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (!MetaStockSource.Open(path, options).TryGet(out var source, out var error))
            return error;
        using (source)
        {
            try
            {
                return Find(source, symbol, EpochDay.Of(date), threads, cancellationToken);
            }
            catch (TtException refused)
            {
                return refused.Error;
            }
            catch (AggregateException many) when (many.InnerExceptions.OfType<TtException>().FirstOrDefault() is { } refused)
            {
                return refused.Error;
            }
        }
    }

    private static FoundRow[] Find(MetaStockSource source, Symbol symbol, int date, int threads, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<(RowPosition Position, Bar Bar)>();
        var lines = new ConcurrentDictionary<int, int>();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, _ =>
        {
            using var chunk = new MetaStockChunk();
            var tickers = new TickerTable();
            var wanted = tickers.IdOf(symbol.Value);
            var parser = new MetaStockParser(source, fileIndex: 0, tickers);
            var rejects = new RejectedRows();
            var rows = new RawRow[RowsAtOnce];
            while (source.TryTake(chunk, cancellationToken))
            {
                for (var isExhausted = false; !isExhausted; rejects.Clear())
                {
                    isExhausted = parser.Parse(chunk, rows, out var written, rejects);
                    foreach (ref readonly var row in rows.AsSpan(0, written))
                    {
                        if (row.Ticker == wanted && row.Date == date)
                            found.Add((row.Position, ToBar(symbol, row)));
                    }
                }

                lines[chunk.Index] = chunk.LineCount;
            }
        });
        return [.. found.OrderBy(row => row.Position.Bits).Select(row => new FoundRow(LineOf(row.Position, lines), row.Bar))];
    }

    private static long LineOf(RowPosition position, ConcurrentDictionary<int, int> lines)
    {
        long line = position.Line + 1;
        for (var chunk = 0; chunk < position.Chunk; chunk++)
            line += lines[chunk];
        return line;
    }

    private static Bar ToBar(Symbol symbol, in RawRow row) => new(
        symbol,
        EpochDay.ToDate(row.Date),
        Present(row.Open),
        Present(row.High),
        Present(row.Low),
        row.Close,
        Present(row.Volume),
        Present(row.OpenInterest));

    private static double? Present(double value) => double.IsNaN(value) ? null : value;
}
