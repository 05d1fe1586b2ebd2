// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>The figures that need dates and closes only; each as in <see cref="SymbolStatistics"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BasicStatistics
{
    public required Symbol Symbol { get; init; }

    public required long Rows { get; init; }

    public DateOnly? FirstDate { get; init; }

    public DateOnly? LastDate { get; init; }

    public double? MeanLogReturn { get; init; }

    public double? DailyVolatility { get; init; }

    public double? AnnualizedVolatility { get; init; }

    public double? CiLow { get; init; }

    public double? CiHigh { get; init; }

    public double? MinLogReturn { get; init; }

    public DateOnly? MinLogReturnDate { get; init; }

    public double? MaxLogReturn { get; init; }

    public DateOnly? MaxLogReturnDate { get; init; }

    public double? MaxDrawdown { get; init; }

    public DateOnly? DrawdownPeakDate { get; init; }

    public DateOnly? DrawdownTroughDate { get; init; }

    /// <summary>The basic figures of a symbol's bars; other columns than dates and closes are not looked at.</summary>
    public static BasicStatistics Of(in BarSeries series)
    {
        var state = default(SeriesState);
        state.Add<BasicDepth>(series);
        return state.SummarizeBasics(series.Symbol);
    }
}
