// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The step of prices, in the price's unit.</summary>
public sealed record TickSize : WireRecord
{
    [WireKey]
    public decimal? Value { get; init; }

    /// <summary>The price below which the tick applies; null for all above.</summary>
    public decimal? Threshold { get; init; }

    public string? Symbol { get; init; }
}
