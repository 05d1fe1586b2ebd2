// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace TTApi.Client;

/// <summary>What the user told about money and experience; amounts in dollars.</summary>
public sealed record CustomerSuitability : WireRecord
{
    public long? Id { get; init; }

    public long? CustomerId { get; init; }

    public string? MaritalStatus { get; init; }

    public int? NumberOfDependents { get; init; }

    public string? EmploymentStatus { get; init; }

    public string? Occupation { get; init; }

    public string? EmployerName { get; init; }

    public string? JobTitle { get; init; }

    public decimal? AnnualNetIncome { get; init; }

    public decimal? NetWorth { get; init; }

    public decimal? LiquidNetWorth { get; init; }

    public string? StockTradingExperience { get; init; }

    public string? CoveredOptionsTradingExperience { get; init; }

    public string? UncoveredOptionsTradingExperience { get; init; }

    public string? FuturesTradingExperience { get; init; }
}

/// <summary>A kind of account the user may open.</summary>
public sealed record PermittedAccountType : WireRecord
{
    [WireKey]
    public string Name { get; init; } = "";

    public string? Description { get; init; }

    [JsonPropertyName("is_tax_advantaged")]
    public bool? IsTaxAdvantaged { get; init; }

    [JsonPropertyName("has_multiple_owners")]
    public bool? HasMultipleOwners { get; init; }

    [JsonPropertyName("is_publicly_available")]
    public bool? IsPubliclyAvailable { get; init; }

    [JsonPropertyName("margin_types")]
    public IReadOnlyList<PermittedMarginType>? MarginTypes { get; init; }
}

/// <summary>Margin or cash.</summary>
public sealed record PermittedMarginType : WireRecord
{
    [WireKey]
    public string Name { get; init; } = "";

    [JsonPropertyName("is_margin")]
    public bool? IsMargin { get; init; }
}
