// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>One contract month of a future.</summary>
public sealed record Future : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? ProductCode { get; init; }

    public decimal? ContractSize { get; init; }

    public decimal? TickSize { get; init; }

    public decimal? NotionalMultiplier { get; init; }

    public decimal? MainFraction { get; init; }

    public decimal? SubFraction { get; init; }

    public decimal? DisplayFactor { get; init; }

    public DateOnly? LastTradeDate { get; init; }

    public DateOnly? ExpirationDate { get; init; }

    public DateOnly? ClosingOnlyDate { get; init; }

    public DateOnly? FirstNoticeDate { get; init; }

    public bool? Active { get; init; }

    public bool? ActiveMonth { get; init; }

    public bool? NextActiveMonth { get; init; }

    public bool? IsClosingOnly { get; init; }

    public bool? IsTradeable { get; init; }

    public bool? BackMonthFirstCalendarSymbol { get; init; }

    public DateTimeOffset? StopsTradingAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? ProductGroup { get; init; }

    public string? Exchange { get; init; }

    public string? ExchangeSymbol { get; init; }

    public string? RollTargetSymbol { get; init; }

    public string? SecurityId { get; init; }

    public string? StreamerExchangeCode { get; init; }

    public string? StreamerSymbol { get; init; }

    public string? TrueUnderlyingSymbol { get; init; }

    public FutureEtfEquivalent? FutureEtfEquivalent { get; init; }

    public FutureProduct? FutureProduct { get; init; }

    public IReadOnlyList<TickSize>? TickSizes { get; init; }

    public IReadOnlyList<TickSize>? OptionTickSizes { get; init; }

    public IReadOnlyList<TickSize>? SpreadTickSizes { get; init; }
}

/// <summary>The fund a future compares to.</summary>
public sealed record FutureEtfEquivalent : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public int? ShareQuantity { get; init; }
}
