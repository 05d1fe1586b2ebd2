// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace TTApi.Client;

/// <summary>Volatility, liquidity, dividends and earnings of one symbol. Some symbols have few of them.</summary>
public sealed record SymbolMetrics : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    /// <summary>A fraction: 0.26 is 26 %.</summary>
    public decimal? ImpliedVolatilityIndex { get; init; }

    [JsonPropertyName("implied-volatility-index-5-day-change")]
    public decimal? ImpliedVolatilityIndex5DayChange { get; init; }

    [JsonPropertyName("implied-volatility-index-15-day")]
    public decimal? ImpliedVolatilityIndex15Day { get; init; }

    public decimal? ImpliedVolatilityIndexRank { get; init; }

    public decimal? TosImpliedVolatilityIndexRank { get; init; }

    public decimal? TwImpliedVolatilityIndexRank { get; init; }

    public DateTimeOffset? TosImpliedVolatilityIndexRankUpdatedAt { get; init; }

    public string? ImpliedVolatilityIndexRankSource { get; init; }

    public decimal? ImpliedVolatilityPercentile { get; init; }

    public DateTimeOffset? ImpliedVolatilityUpdatedAt { get; init; }

    public decimal? LiquidityValue { get; init; }

    public decimal? LiquidityRank { get; init; }

    public int? LiquidityRating { get; init; }

    public LiquidityRunningState? LiquidityRunningState { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<ExpirationVolatility>? OptionExpirationImpliedVolatilities { get; init; }

    /// <summary>In percent: 26.53; the other volatilities of 30 to 90 days too.</summary>
    [JsonPropertyName("implied-volatility-30-day")]
    public decimal? ImpliedVolatility30Day { get; init; }

    [JsonPropertyName("historical-volatility-30-day")]
    public decimal? HistoricalVolatility30Day { get; init; }

    [JsonPropertyName("historical-volatility-60-day")]
    public decimal? HistoricalVolatility60Day { get; init; }

    [JsonPropertyName("historical-volatility-90-day")]
    public decimal? HistoricalVolatility90Day { get; init; }

    [JsonPropertyName("iv-hv-30-day-difference")]
    public decimal? IvHv30DayDifference { get; init; }

    public decimal? Beta { get; init; }

    public DateTimeOffset? BetaUpdatedAt { get; init; }

    [JsonPropertyName("corr-spy-3month")]
    public decimal? CorrSpy3month { get; init; }

    public decimal? DividendRatePerShare { get; init; }

    public decimal? AnnualDividendPerShare { get; init; }

    public decimal? DividendYield { get; init; }

    public DateOnly? DividendExDate { get; init; }

    public DateOnly? DividendNextDate { get; init; }

    public DateOnly? DividendPayDate { get; init; }

    public DateTimeOffset? DividendUpdatedAt { get; init; }

    public EarningsOutlook? Earnings { get; init; }

    public decimal? PriceEarningsRatio { get; init; }

    public decimal? EarningsPerShare { get; init; }

    /// <summary>In dollars.</summary>
    public decimal? MarketCap { get; init; }

    public string? ListedMarket { get; init; }

    public string? Lendability { get; init; }

    public decimal? BorrowRate { get; init; }

    public string? Sector { get; init; }

    public string? Industry { get; init; }
}
