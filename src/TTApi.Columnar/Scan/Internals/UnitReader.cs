// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Makes series of a unit's rows. One per worker: its memory is used for one unit after another.</summary>
internal sealed class UnitReader(ScanFilter filter, BarColumns columns)
{
    private readonly ColumnRows<int> _dates = new(BarColumns.Dates);
    private readonly ColumnRows<double> _open = new(BarColumns.Open);
    private readonly ColumnRows<double> _high = new(BarColumns.High);
    private readonly ColumnRows<double> _low = new(BarColumns.Low);
    private readonly ColumnRows<double> _close = new(BarColumns.Close);
    private readonly ColumnRows<double> _volume = new(BarColumns.Volume);
    private readonly ColumnRows<double> _openInterest = new(BarColumns.OpenInterest);
    private readonly ColumnRows<int> _source = new(BarColumns.Source);

    public void ForEach(ScanUnit unit, BarVisitor visitor, CancellationToken cancellationToken)
    {
        var pages = filter.HasDates ? new DatePages(unit) : null;
        foreach (var rows in unit.Symbols(filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (first, count) = pages is null ? (rows.First, rows.Count) : Within(unit, pages, rows);
            if (count == 0)
                continue;
            var series = Series(unit, rows.Symbol, first, count);
            if (pages is null)
                Ascent.Check(unit.Part, rows.Symbol, series.Dates);
            visitor(series);
        }
    }

    /// <summary>The rows of a symbol that are within the wanted dates: first by page, then by binary search.</summary>
    private (int First, int Count) Within(ScanUnit unit, DatePages pages, SymbolRows rows)
    {
        var (first, count) = pages.Narrow(filter, rows.First, rows.Count);
        if (count == 0)
            return (first, 0);
        var dates = _dates.Read(unit, first, count);
        Ascent.Check(unit.Part, rows.Symbol, dates);
        var start = FirstNotBelow(dates, filter.From);
        var end = filter.To == int.MaxValue ? count : FirstNotBelow(dates, filter.To + 1);
        return (first + start, Math.Max(0, end - start));
    }

    private static int FirstNotBelow(ReadOnlySpan<int> dates, int date)
    {
        var found = dates.BinarySearch(date);
        return found < 0 ? ~found : found;
    }

    private BarSeries Series(ScanUnit unit, string symbol, int first, int count) => new()
    {
        Symbol = Symbol.From(symbol).TryGet(out var known, out var error) ? known : throw unit.Part.Broken("bad_symbol", error.Message),
        Dates = Rows(_dates, BarColumns.Dates, unit, first, count),
        Open = Rows(_open, BarColumns.Open, unit, first, count),
        High = Rows(_high, BarColumns.High, unit, first, count),
        Low = Rows(_low, BarColumns.Low, unit, first, count),
        Close = Rows(_close, BarColumns.Close, unit, first, count),
        Volume = Rows(_volume, BarColumns.Volume, unit, first, count),
        OpenInterest = Rows(_openInterest, BarColumns.OpenInterest, unit, first, count),
        Source = Rows(_source, BarColumns.Source, unit, first, count),
    };

    private ReadOnlySpan<T> Rows<T>(ColumnRows<T> from, BarColumns column, ScanUnit unit, int first, int count)
        where T : unmanaged => columns.HasFlag(column) ? from.Read(unit, first, count) : [];
}
