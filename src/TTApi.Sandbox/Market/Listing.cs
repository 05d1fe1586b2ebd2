// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>What sort of instrument a listing is.</summary>
internal enum ListingKind
{
    Equity,
    Fund,
    Index,
    Future,
    Cryptocurrency,
}

/// <summary>How many expirations and strikes a listing's options have.</summary>
internal enum OptionTier
{
    None,
    Few,
    Usual,
    Many,
    Most,
}

/// <summary>Something that trades at a price of its own: everything but options.</summary>
internal sealed class Listing
{
    public required int Id { get; init; }

    /// <summary>As tastytrade writes it.</summary>
    public required string Symbol { get; init; }

    /// <summary>As dxLink writes it.</summary>
    public required string StreamerSymbol { get; init; }

    public required ListingKind Kind { get; init; }

    public required string Description { get; init; }

    /// <summary>The market's MIC, or a future's exchange.</summary>
    public required string Market { get; init; }

    public string? Sector { get; init; }

    public string? Industry { get; init; }

    public OptionTier Tier { get; init; }

    /// <summary>The product of a future.</summary>
    public FutureProduct? Product { get; init; }

    /// <summary>The delivery month of a future.</summary>
    public DateOnly? Delivery { get; init; }

    /// <summary>The smallest step of its price.</summary>
    public double Tick { get; init; } = 0.01;

    public required PriceHistory History { get; init; }

    public bool IsEquityLike => Kind is ListingKind.Equity or ListingKind.Fund or ListingKind.Index;

    /// <summary>The last chain made of it; replaced once a day.</summary>
    public OptionChain? Chain { get; set; }
}
