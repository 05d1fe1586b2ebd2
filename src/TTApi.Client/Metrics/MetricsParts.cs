// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What the liquidity value is made of.</summary>
public sealed record LiquidityRunningState : WireRecord
{
    public decimal? Sum { get; init; }

    public long? Count { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The implied volatility of one expiration, a fraction.</summary>
public sealed record ExpirationVolatility : WireRecord
{
    [WireKey]
    public DateOnly? ExpirationDate { get; init; }

    public string? OptionChainType { get; init; }

    public string? SettlementType { get; init; }

    public decimal? ImpliedVolatility { get; init; }
}

/// <summary>The next or last report of earnings.</summary>
public sealed record EarningsOutlook : WireRecord
{
    public bool? Visible { get; init; }

    public DateOnly? ExpectedReportDate { get; init; }

    public bool? Estimated { get; init; }

    public int? LateFlag { get; init; }

    public string? TimeOfDay { get; init; }

    public DateOnly? QuarterEndDate { get; init; }

    public decimal? ActualEps { get; init; }

    public decimal? ConsensusEstimate { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
