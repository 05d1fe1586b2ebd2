// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>Everything <c>ttapi stats</c> tells of one symbol. A figure whose sample is too thin is null, and <see cref="Flags"/> says so.</summary>
/// <remarks>
/// A log return is ln(C_i / C_(i−1)) over consecutive bars; n bars have n − 1. Mean, least and most need one return, deviation and interval two, skewness
/// three, kurtosis four, Yang–Zhang two bars with a bar before them. What is annualised is multiplied by the square root of
/// <see cref="TradingDays"/>.
/// </remarks>
public sealed record SymbolStatistics
{
    /// <summary>Trading days of a year, by convention.</summary>
    public const int TradingDays = 252;

    public required Symbol Symbol { get; init; }

    public required long Rows { get; init; }

    public DateOnly? FirstDate { get; init; }

    public DateOnly? LastDate { get; init; }

    public double? MeanLogReturn { get; init; }

    /// <summary>Sample standard deviation (n − 1) of the daily log returns.</summary>
    public double? DailyVolatility { get; init; }

    public double? AnnualizedVolatility { get; init; }

    /// <summary>Lower end of the 95 % Student-t interval of the mean daily log return.</summary>
    public double? CiLow { get; init; }

    /// <summary>Upper end of the 95 % Student-t interval of the mean daily log return.</summary>
    public double? CiHigh { get; init; }

    /// <summary>Adjusted Fisher–Pearson coefficient G1.</summary>
    public double? Skewness { get; init; }

    /// <summary>Adjusted excess kurtosis G2.</summary>
    public double? Kurtosis { get; init; }

    public double? MinLogReturn { get; init; }

    public DateOnly? MinLogReturnDate { get; init; }

    public double? MaxLogReturn { get; init; }

    public DateOnly? MaxLogReturnDate { get; init; }

    /// <summary>Deepest fall of the close from its highest so far, as a positive fraction; 0 with no dates if it never fell.</summary>
    public double? MaxDrawdown { get; init; }

    public DateOnly? DrawdownPeakDate { get; init; }

    public DateOnly? DrawdownTroughDate { get; init; }

    /// <summary>Annualised volatility on the last day, exponentially weighted with λ = 0.94 and seeded with the first squared return.</summary>
    public double? EwmaVolatility { get; init; }

    /// <summary>Annualised volatility from high and low.</summary>
    public double? Parkinson { get; init; }

    /// <summary>Annualised volatility from open, high, low and close.</summary>
    public double? GarmanKlass { get; init; }

    /// <summary>Annualised volatility from open, high, low, close and the close before.</summary>
    public double? YangZhang { get; init; }

    public double? SumClose { get; init; }

    public double? SumVolume { get; init; }

    /// <summary>What a reader of the figures should know, code first; see <see cref="Flag"/>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>All figures of a symbol's bars.</summary>
    /// <remarks>Needs dates and closes of equal length, which ascend by date; figures of columns that are empty are null.</remarks>
    public static SymbolStatistics Of(in BarSeries series)
    {
        var state = default(SeriesState);
        state.Add<FullDepth>(series);
        return state.Summarize(series.Symbol);
    }

    /// <inheritdoc/>
    public bool Equals(SymbolStatistics? other) =>
        other is not null && Figures == other.Figures && Flags.SequenceEqual(other.Flags, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Figures.GetHashCode();

    private (BasicStatistics, double?, double?, double?, double?, double?, double?, double?, double?) Figures =>
        (Basic, Skewness, Kurtosis, EwmaVolatility, Parkinson, GarmanKlass, YangZhang, SumClose, SumVolume);

    private BasicStatistics Basic => new()
    {
        Symbol = Symbol,
        Rows = Rows,
        FirstDate = FirstDate,
        LastDate = LastDate,
        MeanLogReturn = MeanLogReturn,
        DailyVolatility = DailyVolatility,
        AnnualizedVolatility = AnnualizedVolatility,
        CiLow = CiLow,
        CiHigh = CiHigh,
        MinLogReturn = MinLogReturn,
        MinLogReturnDate = MinLogReturnDate,
        MaxLogReturn = MaxLogReturn,
        MaxLogReturnDate = MaxLogReturnDate,
        MaxDrawdown = MaxDrawdown,
        DrawdownPeakDate = DrawdownPeakDate,
        DrawdownTroughDate = DrawdownTroughDate,
    };
}
