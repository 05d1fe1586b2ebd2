// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The options of one root, by expiration and strike.</summary>
public sealed record NestedOptionChain : WireRecord
{
    public string? UnderlyingSymbol { get; init; }

    [WireKey]
    public string RootSymbol { get; init; } = "";

    public string? OptionChainType { get; init; }

    public int? SharesPerContract { get; init; }

    public IReadOnlyList<TickSize>? TickSizes { get; init; }

    public IReadOnlyList<Deliverable>? Deliverables { get; init; }

    public IReadOnlyList<OptionExpiration>? Expirations { get; init; }
}

/// <summary>All strikes of one expiration.</summary>
public sealed record OptionExpiration : WireRecord
{
    public string? ExpirationType { get; init; }

    [WireKey]
    public DateOnly? ExpirationDate { get; init; }

    public int? DaysToExpiration { get; init; }

    public string? SettlementType { get; init; }

    public IReadOnlyList<OptionStrike>? Strikes { get; init; }
}

/// <summary>The call and the put at one strike.</summary>
public sealed record OptionStrike : WireRecord
{
    [WireKey]
    public decimal? StrikePrice { get; init; }

    /// <summary>The call in OCC form, with its spaces.</summary>
    public string? Call { get; init; }

    public string? CallStreamerSymbol { get; init; }

    public string? Put { get; init; }

    public string? PutStreamerSymbol { get; init; }
}
