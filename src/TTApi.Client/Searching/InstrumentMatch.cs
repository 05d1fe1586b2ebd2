// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>An instrument that fits the query.</summary>
public sealed record InstrumentMatch : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? Description { get; init; }

    public string? Exchange { get; init; }

    public string? InstrumentType { get; init; }

    public DateTimeOffset? StopsTradingAt { get; init; }

    public string? Category { get; init; }

    public string? UnderlyingProduct { get; init; }

    public string? UnderlyingProductType { get; init; }
}
