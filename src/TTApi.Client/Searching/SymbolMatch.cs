// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A symbol that begins with the text.</summary>
public sealed record SymbolMatch : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? Description { get; init; }

    public string? ListedMarket { get; init; }

    public string? PriceIncrements { get; init; }

    public string? TradingHours { get; init; }

    public bool? Options { get; init; }

    public string? InstrumentType { get; init; }

    public int? Autocomplete { get; init; }

    public bool? Etf { get; init; }
}
