// SPDX-License-Identifier: MIT

using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Adds up columns of a unit, a page at a time where all rows are wanted.</summary>
internal sealed class UnitSummer(ScanFilter filter, BarColumns columns)
{
    private readonly UnitReader _reader = new(filter, columns);
    private readonly ColumnRows<double>[] _doubles = [.. DoubleColumns.Select(column => new ColumnRows<double>(column))];
    private readonly ColumnRows<int> _dates = new(BarColumns.Dates);
    private readonly ColumnRows<int> _source = new(BarColumns.Source);

    private static readonly BarColumns[] DoubleColumns =
        [BarColumns.Open, BarColumns.High, BarColumns.Low, BarColumns.Close, BarColumns.Volume, BarColumns.OpenInterest];

    public ColumnSums Sum(ScanUnit unit, CancellationToken cancellationToken)
    {
        if (filter.HasDates)
            return SumOfSeries(unit, cancellationToken);
        var sums = default(ColumnSums);
        var ranges = new List<(int First, int End)>();
        foreach (var rows in unit.Symbols(filter))
        {
            sums = sums with { Rows = sums.Rows + rows.Count, SymbolCharacters = sums.SymbolCharacters + ((long)rows.Symbol.Length * rows.Count) };
            if (ranges.Count > 0 && ranges[^1].End == rows.First)
                ranges[^1] = (ranges[^1].First, rows.First + rows.Count);
            else
                ranges.Add((rows.First, rows.First + rows.Count));
        }

        var totals = new double[DoubleColumns.Length];
        var absent = 0L;
        for (var i = 0; i < DoubleColumns.Length; i++)
        {
            foreach (var (first, count) in Pieces(unit, DoubleColumns[i], ranges, cancellationToken))
                totals[i] += Add(_doubles[i].Read(unit, first, count), ref absent);
        }

        long dates = 0, sources = 0;
        foreach (var (first, count) in Pieces(unit, BarColumns.Dates, ranges, cancellationToken))
            dates += Add(_dates.Read(unit, first, count));
        foreach (var (first, count) in Pieces(unit, BarColumns.Source, ranges, cancellationToken))
            sources += Add(_source.Read(unit, first, count));
        return sums with
        {
            Dates = dates,
            Open = totals[0],
            High = totals[1],
            Low = totals[2],
            Close = totals[3],
            Volume = totals[4],
            OpenInterest = totals[5],
            Source = sources,
            Absent = absent,
        };
    }

    /// <summary>The wanted rows cut at the pages of a column, so that each piece can be read in place.</summary>
    private IEnumerable<(int First, int Count)> Pieces(ScanUnit unit, BarColumns column, List<(int First, int End)> ranges, CancellationToken cancellationToken)
    {
        if (!columns.HasFlag(column))
            yield break;
        var start = 0;
        foreach (var group in unit.Groups)
        {
            foreach (var page in unit.Part.File.Pages(group, unit.Part.IndexOf(column)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (pageStart, pageEnd) = (start + page.FirstRow, start + page.FirstRow + page.Rows);
                foreach (var (first, end) in ranges)
                {
                    var (from, to) = (Math.Max(first, pageStart), Math.Min(end, pageEnd));
                    if (from < to)
                        yield return (from, to - from);
                }
            }

            start += unit.Part.File.RowGroups[group].Rows;
        }
    }

    private ColumnSums SumOfSeries(ScanUnit unit, CancellationToken cancellationToken)
    {
        var sums = default(ColumnSums);
        _reader.ForEach(
            unit,
            (in BarSeries series) =>
            {
                var absent = 0L;
                sums = sums.Plus(new()
                {
                    Rows = series.Count,
                    SymbolCharacters = (long)series.Symbol.Value.Length * series.Count,
                    Dates = Add(series.Dates),
                    Open = Add(series.Open, ref absent),
                    High = Add(series.High, ref absent),
                    Low = Add(series.Low, ref absent),
                    Close = Add(series.Close, ref absent),
                    Volume = Add(series.Volume, ref absent),
                    OpenInterest = Add(series.OpenInterest, ref absent),
                    Source = Add(series.Source),
                    Absent = absent,
                });
            },
            cancellationToken);
        return sums;
    }

    private static double Add(ReadOnlySpan<double> values, ref long absent)
    {
        var (one, two, three, four) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var missing = Vector256<long>.Zero;
        var i = 0;
        for (; i <= values.Length - 16; i += 16)
        {
            one += Present(Vector256.LoadUnsafe(in values[i]), ref missing);
            two += Present(Vector256.LoadUnsafe(in values[i + 4]), ref missing);
            three += Present(Vector256.LoadUnsafe(in values[i + 8]), ref missing);
            four += Present(Vector256.LoadUnsafe(in values[i + 12]), ref missing);
        }

        var sum = Vector256.Sum((one + two) + (three + four));
        absent -= Vector256.Sum(missing);
        for (; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                absent++;
            else
                sum += values[i];
        }

        return sum;

        static Vector256<double> Present(Vector256<double> values, ref Vector256<long> missing)
        {
            var present = Vector256.Equals(values, values);
            missing += ~present.AsInt64(); // a true lane is −1
            return values & present;
        }
    }

    private static long Add(ReadOnlySpan<int> values)
    {
        var (low, high) = (Vector256<long>.Zero, Vector256<long>.Zero);
        var i = 0;
        for (; i <= values.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.LoadUnsafe(in values[i]));
            low += a;
            high += b;
        }

        var sum = Vector256.Sum(low + high);
        for (; i < values.Length; i++)
            sum += values[i];
        return sum;
    }
}
