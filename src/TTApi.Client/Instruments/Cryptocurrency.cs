// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A pair of a cryptocurrency and a currency.</summary>
public sealed record Cryptocurrency : WireRecord
{
    public long? Id { get; init; }

    [WireKey]
    public string Symbol { get; init; } = "";

    public string? InstrumentType { get; init; }

    public string? ShortDescription { get; init; }

    public string? Description { get; init; }

    public bool? IsClosingOnly { get; init; }

    public bool? Active { get; init; }

    public decimal? TickSize { get; init; }

    public string? StreamerSymbol { get; init; }

    public IReadOnlyList<CryptocurrencyVenue>? DestinationVenueSymbols { get; init; }
}

/// <summary>Where a cryptocurrency trades.</summary>
public sealed record CryptocurrencyVenue : WireRecord
{
    public long? Id { get; init; }

    [WireKey]
    public string Symbol { get; init; } = "";

    public string? DestinationVenue { get; init; }

    public int? MaxQuantityPrecision { get; init; }

    public int? MaxPricePrecision { get; init; }

    public bool? Routable { get; init; }
}
