// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>An account and what the user may do with it.</summary>
public sealed record AccountAccess : WireRecord
{
    [WireKey]
    public Account? Account { get; init; }

    /// <summary><c>owner</c>, <c>trade-only</c> or <c>read-only</c>.</summary>
    public string? AuthorityLevel { get; init; }
}

/// <summary>One account.</summary>
public sealed record Account : WireRecord
{
    [WireKey]
    public string AccountNumber { get; init; } = "";

    public string? ExternalId { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public string? Nickname { get; init; }

    public string? AccountTypeName { get; init; }

    public bool? DayTraderStatus { get; init; }

    public bool? IsClosed { get; init; }

    public bool? IsFirmError { get; init; }

    public bool? IsFirmProprietary { get; init; }

    public bool? IsFuturesApproved { get; init; }

    public bool? IsTestDrive { get; init; }

    public string? MarginOrCash { get; init; }

    public bool? IsForeign { get; init; }

    public DateOnly? FundingDate { get; init; }

    public string? InvestmentObjective { get; init; }

    public string? FuturesAccountPurpose { get; init; }

    public string? SuitableOptionsLevel { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}
