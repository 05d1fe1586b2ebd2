// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>One option on a stock, fund or index.</summary>
public sealed record EquityOption : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? InstrumentType { get; init; }

    public bool? Active { get; init; }

    public decimal? StrikePrice { get; init; }

    public string? RootSymbol { get; init; }

    public string? UnderlyingSymbol { get; init; }

    public DateOnly? ExpirationDate { get; init; }

    public string? ExerciseStyle { get; init; }

    public int? SharesPerContract { get; init; }

    /// <summary><c>C</c> or <c>P</c>.</summary>
    public string? OptionType { get; init; }

    public string? OptionChainType { get; init; }

    public string? ExpirationType { get; init; }

    /// <summary><c>AM</c> or <c>PM</c>.</summary>
    public string? SettlementType { get; init; }

    public DateTimeOffset? StopsTradingAt { get; init; }

    public string? MarketTimeInstrumentCollection { get; init; }

    public int? DaysToExpiration { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool? IsClosingOnly { get; init; }

    public string? StreamerSymbol { get; init; }

    public DateTimeOffset? HaltedAt { get; init; }

    public string? ListedMarket { get; init; }

    public string? OldSecurityNumber { get; init; }
}
