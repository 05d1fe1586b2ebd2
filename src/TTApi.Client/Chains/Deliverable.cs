// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What a contract delivers.</summary>
public sealed record Deliverable : WireRecord
{
    public long? Id { get; init; }

    public string? RootSymbol { get; init; }

    public string? DeliverableType { get; init; }

    public string? Description { get; init; }

    public decimal? Amount { get; init; }

    public string? Symbol { get; init; }

    public string? InstrumentType { get; init; }

    public decimal? Percent { get; init; }
}
