// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The money of an account in one currency.</summary>
public sealed record Balance : WireRecord
{
    [WireKey]
    public string AccountNumber { get; init; } = "";

    public string? Currency { get; init; }

    public decimal? CashBalance { get; init; }

    public decimal? LongEquityValue { get; init; }

    public decimal? ShortEquityValue { get; init; }

    public decimal? LongDerivativeValue { get; init; }

    public decimal? ShortDerivativeValue { get; init; }

    public decimal? LongFuturesValue { get; init; }

    public decimal? ShortFuturesValue { get; init; }

    public decimal? LongFuturesDerivativeValue { get; init; }

    public decimal? ShortFuturesDerivativeValue { get; init; }

    public decimal? LongMargineableValue { get; init; }

    public decimal? ShortMargineableValue { get; init; }

    public decimal? MarginEquity { get; init; }

    public decimal? EquityBuyingPower { get; init; }

    public decimal? DerivativeBuyingPower { get; init; }

    public decimal? DayTradingBuyingPower { get; init; }

    public decimal? FuturesMarginRequirement { get; init; }

    public decimal? AvailableTradingFunds { get; init; }

    public decimal? MaintenanceRequirement { get; init; }

    public decimal? MaintenanceCallValue { get; init; }

    public decimal? RegTCallValue { get; init; }

    public decimal? DayTradingCallValue { get; init; }

    public decimal? DayEquityCallValue { get; init; }

    public decimal? NetLiquidatingValue { get; init; }

    public decimal? CashAvailableToWithdraw { get; init; }

    public decimal? DayTradeExcess { get; init; }

    public decimal? PendingCash { get; init; }

    /// <summary><c>None</c>, <c>Credit</c> or <c>Debit</c>, as every effect here.</summary>
    public string? PendingCashEffect { get; init; }

    public decimal? LongCryptocurrencyValue { get; init; }

    public decimal? ShortCryptocurrencyValue { get; init; }

    public decimal? CryptocurrencyMarginRequirement { get; init; }

    public decimal? UnsettledCryptocurrencyFiatAmount { get; init; }

    public string? UnsettledCryptocurrencyFiatEffect { get; init; }

    public decimal? ClosedLoopAvailableBalance { get; init; }

    public decimal? EquityOfferingMarginRequirement { get; init; }

    public decimal? LongBondValue { get; init; }

    public decimal? BondMarginRequirement { get; init; }

    public decimal? UsedDerivativeBuyingPower { get; init; }

    public DateOnly? SnapshotDate { get; init; }

    public decimal? RegTMarginRequirement { get; init; }

    public decimal? FuturesOvernightMarginRequirement { get; init; }

    public decimal? FuturesIntradayMarginRequirement { get; init; }

    public decimal? MaintenanceExcess { get; init; }

    public decimal? PendingMarginInterest { get; init; }

    public decimal? EffectiveCryptocurrencyBuyingPower { get; init; }

    public decimal? BuyingPowerAdjustment { get; init; }

    public string? BuyingPowerAdjustmentEffect { get; init; }

    public decimal? CashSettleBalance { get; init; }

    public decimal? MarginSettleBalance { get; init; }

    public decimal? TotalSettleBalance { get; init; }

    public decimal? SmaEquityOptionBuyingPower { get; init; }

    public decimal? SpecialMemorandumAccountValue { get; init; }

    public decimal? SpecialMemorandumAccountApexAdjustment { get; init; }

    public decimal? FixedIncomeSecurityMarginRequirement { get; init; }

    public decimal? LongFixedIncomeSecurityValue { get; init; }

    public decimal? TotalPendingLiquidityPoolRebate { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
