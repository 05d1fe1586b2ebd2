// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What the contract months of a future have in common.</summary>
public sealed record FutureProduct : WireRecord
{
    public string? RootSymbol { get; init; }

    [WireKey]
    public string Code { get; init; } = "";

    public string? Description { get; init; }

    public string? ClearingCode { get; init; }

    public string? ClearingExchangeCode { get; init; }

    public string? ClearportCode { get; init; }

    public string? LegacyCode { get; init; }

    public string? LegacyExchangeCode { get; init; }

    public string? Exchange { get; init; }

    public string? ProductType { get; init; }

    public IReadOnlyList<string>? ListedMonths { get; init; }

    public IReadOnlyList<string>? ActiveMonths { get; init; }

    public decimal? NotionalMultiplier { get; init; }

    public decimal? TickSize { get; init; }

    public decimal? DisplayFactor { get; init; }

    public int? BaseTick { get; init; }

    public int? SubTick { get; init; }

    public string? StreamerExchangeCode { get; init; }

    public bool? SmallNotional { get; init; }

    public bool? BackMonthFirstCalendarSymbol { get; init; }

    public bool? FirstNotice { get; init; }

    public bool? CashSettled { get; init; }

    public bool? Supported { get; init; }

    public string? SecurityGroup { get; init; }

    public string? MarketSector { get; init; }

    public IReadOnlyList<FutureCutoffTime>? FuturesTradingCutoffTimes { get; init; }

    public FutureRoll? Roll { get; init; }
}

/// <summary>When trading a future ends on its last day.</summary>
public sealed record FutureCutoffTime : WireRecord
{
    public int? OffsetSeconds { get; init; }

    public string? Timezone { get; init; }

    public string? Timing { get; init; }
}

/// <summary>How a future rolls to its next month.</summary>
public sealed record FutureRoll : WireRecord
{
    [WireKey]
    public string Name { get; init; } = "";

    public int? ActiveCount { get; init; }

    public bool? CashSettled { get; init; }

    public int? BusinessDaysOffset { get; init; }

    public bool? FirstNotice { get; init; }
}
