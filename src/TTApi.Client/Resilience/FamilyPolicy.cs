// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Endpoints that behave alike and share their patience.</summary>
public enum EndpointFamily
{
    Customers,
    Accounts,
    Instruments,
    OptionChains,
    Search,
    MarketMetrics,
    MarketData,
    Watchlists,
    MarketTime,
}

/// <summary>How patient the client is with the endpoints of one family.</summary>
public sealed record FamilyPolicy
{
    /// <summary>The longest one attempt may take from the moment it may start; 10 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a call may take with queueing, logins, retries and waits; 30 s.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that only reads is tried again; 0 to 10, 3 by default.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The share of failed attempts from which an endpoint's circuit opens; 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The fewest attempts within <see cref="SamplingTime"/> that are judged; 10.</summary>
    public int MinimumAttempts { get; init; } = 10;

    /// <summary>Over which time attempts are counted; 30 s.</summary>
    public TimeSpan SamplingTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit refuses calls before it lets one through; 15 s.</summary>
    public TimeSpan BreakTime { get; init; } = TimeSpan.FromSeconds(15);
}
