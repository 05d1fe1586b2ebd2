// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Something that happened to an account.</summary>
public sealed record Transaction : WireRecord
{
    [WireKey]
    public long? Id { get; init; }

    public string? AccountNumber { get; init; }

    public string? TransactionType { get; init; }

    public string? TransactionSubType { get; init; }

    public string? Description { get; init; }

    public string? Action { get; init; }

    public string? Symbol { get; init; }

    public string? UnderlyingSymbol { get; init; }

    public string? InstrumentType { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? Price { get; init; }

    /// <summary>Never negative; the effect tells the sign.</summary>
    public decimal? Value { get; init; }

    public string? ValueEffect { get; init; }

    public decimal? NetValue { get; init; }

    public string? NetValueEffect { get; init; }

    public decimal? Commission { get; init; }

    public string? CommissionEffect { get; init; }

    public decimal? ClearingFees { get; init; }

    public string? ClearingFeesEffect { get; init; }

    public decimal? RegulatoryFees { get; init; }

    public string? RegulatoryFeesEffect { get; init; }

    public decimal? ProprietaryIndexOptionFees { get; init; }

    public string? ProprietaryIndexOptionFeesEffect { get; init; }

    public bool? IsEstimatedFee { get; init; }

    public DateTimeOffset? ExecutedAt { get; init; }

    public DateOnly? TransactionDate { get; init; }

    public long? OrderId { get; init; }

    public string? Currency { get; init; }
}
