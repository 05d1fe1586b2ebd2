// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A dividend that was paid, in dollars a share.</summary>
public sealed record DividendEvent : WireRecord
{
    [WireKey]
    public DateOnly? OccurredDate { get; init; }

    public decimal? Amount { get; init; }
}

/// <summary>Earnings that were reported, in dollars a share.</summary>
public sealed record EarningsEvent : WireRecord
{
    [WireKey]
    public DateOnly? OccurredDate { get; init; }

    public decimal? Eps { get; init; }
}
