// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The prices of one instrument at a moment. An index has no bid and ask.</summary>
public sealed record PriceSnapshot : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? InstrumentType { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public decimal? Bid { get; init; }

    public decimal? BidSize { get; init; }

    public decimal? Ask { get; init; }

    public decimal? AskSize { get; init; }

    public decimal? Mid { get; init; }

    public decimal? Mark { get; init; }

    public decimal? Last { get; init; }

    public decimal? LastMkt { get; init; }

    public decimal? LastExt { get; init; }

    public decimal? Beta { get; init; }

    public decimal? DividendAmount { get; init; }

    public decimal? DividendFrequency { get; init; }

    public decimal? Open { get; init; }

    public decimal? DayHighPrice { get; init; }

    public decimal? DayLowPrice { get; init; }

    /// <summary>There only after the close.</summary>
    public decimal? Close { get; init; }

    /// <summary><c>Unknown</c>, <c>Indicative</c>, <c>Regular</c>, <c>Preliminary</c> or <c>Final</c>.</summary>
    public string? ClosePriceType { get; init; }

    public decimal? PrevClose { get; init; }

    public string? PrevClosePriceType { get; init; }

    public DateOnly? SummaryDate { get; init; }

    public DateOnly? PrevCloseDate { get; init; }

    public decimal? LowLimitPrice { get; init; }

    public decimal? HighLimitPrice { get; init; }

    public bool? IsTradingHalted { get; init; }

    /// <summary>Milliseconds since 1970 UTC; -1 for none.</summary>
    public long? HaltStartTime { get; init; }

    /// <summary>Milliseconds since 1970 UTC; -1 for none.</summary>
    public long? HaltEndTime { get; init; }

    public decimal? YearLowPrice { get; init; }

    public decimal? YearHighPrice { get; init; }

    public decimal? Volume { get; init; }

    public decimal? VolumeExt { get; init; }
}
