// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Scan;

/// <summary>The bars of one symbol in date order, column by column: a view that owns nothing.</summary>
/// <remarks>
/// Valid only until the callback it was handed to returns. An absent value is NaN. A column that was not selected, or that a caller has
/// not got, is empty; all others have <see cref="Count"/> values.
/// </remarks>
public readonly ref struct BarSeries
{
    /// <summary>Whose bars they are.</summary>
    public Symbol Symbol { get; init; }

    /// <summary>Days since 1970-01-01, strictly ascending; see <see cref="EpochDay"/>.</summary>
    public ReadOnlySpan<int> Dates { get; init; }

    public ReadOnlySpan<double> Open { get; init; }

    public ReadOnlySpan<double> High { get; init; }

    public ReadOnlySpan<double> Low { get; init; }

    /// <summary>Never absent in a file of ours.</summary>
    public ReadOnlySpan<double> Close { get; init; }

    public ReadOnlySpan<double> Volume { get; init; }

    public ReadOnlySpan<double> OpenInterest { get; init; }

    /// <summary>Index into the sources of the store's manifest.</summary>
    public ReadOnlySpan<int> Source { get; init; }

    /// <summary>How many bars there are.</summary>
    public int Count => Math.Max(
        Math.Max(Math.Max(Dates.Length, Close.Length), Math.Max(Volume.Length, Source.Length)),
        Math.Max(Math.Max(Open.Length, High.Length), Math.Max(Low.Length, OpenInterest.Length)));

    /// <summary>The calendar date of a bar.</summary>
    public DateOnly DateOf(int index) => EpochDay.ToDate(Dates[index]);

    /// <summary>One bar as a value; what is absent or was not selected is null.</summary>
    public Bar this[int index] => new(
        Symbol,
        DateOf(index),
        At(Open, index),
        At(High, index),
        At(Low, index),
        Close[index],
        At(Volume, index),
        At(OpenInterest, index));

    /// <summary>Some of the bars.</summary>
    public BarSeries Slice(int start, int length) => new()
    {
        Symbol = Symbol,
        Dates = Cut(Dates, start, length),
        Open = Cut(Open, start, length),
        High = Cut(High, start, length),
        Low = Cut(Low, start, length),
        Close = Cut(Close, start, length),
        Volume = Cut(Volume, start, length),
        OpenInterest = Cut(OpenInterest, start, length),
        Source = Cut(Source, start, length),
    };

    private static ReadOnlySpan<T> Cut<T>(ReadOnlySpan<T> column, int start, int length) => column.IsEmpty ? column : column.Slice(start, length);

    private static double? At(ReadOnlySpan<double> column, int index) =>
        index < column.Length && !double.IsNaN(column[index]) ? column[index] : null;
}
