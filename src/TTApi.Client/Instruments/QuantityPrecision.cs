// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>How many decimals quantities of an instrument may have.</summary>
public sealed record QuantityPrecision : WireRecord
{
    [WireKey]
    public string InstrumentType { get; init; } = "";

    public string? Symbol { get; init; }

    public int? Value { get; init; }

    public int? MinimumIncrementPrecision { get; init; }
}
