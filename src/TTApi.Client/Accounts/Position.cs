// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What an account holds of one instrument.</summary>
public sealed record Position : WireRecord
{
    [WireKey]
    public string AccountNumber { get; init; } = "";

    [WireKey]
    public string Symbol { get; init; } = "";

    public string? UnderlyingSymbol { get; init; }

    public string? InstrumentType { get; init; }

    /// <summary>Units, never negative; the direction tells the sign.</summary>
    public decimal? Quantity { get; init; }

    /// <summary><c>Long</c>, <c>Short</c> or <c>Zero</c>.</summary>
    public string? QuantityDirection { get; init; }

    public decimal? ClosePrice { get; init; }

    public decimal? AverageOpenPrice { get; init; }

    public decimal? AverageYearlyMarketClosePrice { get; init; }

    public decimal? AverageDailyMarketClosePrice { get; init; }

    public decimal? Multiplier { get; init; }

    public string? CostEffect { get; init; }

    public bool? IsSuppressed { get; init; }

    public bool? IsFrozen { get; init; }

    public decimal? RestrictedQuantity { get; init; }

    public decimal? RealizedDayGain { get; init; }

    public string? RealizedDayGainEffect { get; init; }

    public DateOnly? RealizedDayGainDate { get; init; }

    public decimal? RealizedToday { get; init; }

    public string? RealizedTodayEffect { get; init; }

    public DateOnly? RealizedTodayDate { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? StreamerSymbol { get; init; }

    public decimal? Mark { get; init; }

    public decimal? MarkPrice { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
