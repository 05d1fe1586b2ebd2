// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A stock, fund or index.</summary>
public sealed record Equity : WireRecord
{
    public long? Id { get; init; }

    [WireKey]
    public string Symbol { get; init; } = "";

    public string? InstrumentType { get; init; }

    public string? Cusip { get; init; }

    public string? ShortDescription { get; init; }

    public bool? IsIndex { get; init; }

    public string? ListedMarket { get; init; }

    public string? Description { get; init; }

    /// <summary><c>Easy To Borrow</c>, <c>Locate Required</c> or <c>Preborrow</c>.</summary>
    public string? Lendability { get; init; }

    public decimal? BorrowRate { get; init; }

    public string? MarketTimeInstrumentCollection { get; init; }

    public bool? IsClosingOnly { get; init; }

    public bool? IsOptionsClosingOnly { get; init; }

    public bool? Active { get; init; }

    public bool? IsFractionalQuantityEligible { get; init; }

    public bool? IsIlliquid { get; init; }

    public bool? IsEtf { get; init; }

    public bool? IsFraudRisk { get; init; }

    public bool? BypassManualReview { get; init; }

    public bool? OvernightTradingPermitted { get; init; }

    public bool? PreIpo { get; init; }

    public string? InstrumentSubType { get; init; }

    public string? UnderlyingProductType { get; init; }

    public string? CountryOfIncorporation { get; init; }

    public string? CountryOfTaxation { get; init; }

    public DateTimeOffset? HaltedAt { get; init; }

    public DateTimeOffset? StopsTradingAt { get; init; }

    public string? StreamerSymbol { get; init; }

    public IReadOnlyList<TickSize>? TickSizes { get; init; }

    public IReadOnlyList<TickSize>? OptionTickSizes { get; init; }
}
