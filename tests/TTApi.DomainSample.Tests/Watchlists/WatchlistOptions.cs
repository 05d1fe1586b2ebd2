// SPDX-License-Identifier: MIT

namespace TTApi.DomainSample.Tests.Watchlists;

public sealed record WatchlistOptions
{
    /// <summary>The most symbols on the list; 100 by default.</summary>
    public int Capacity { get; init; } = 100;

    /// <summary>The pause before a load that failed is tried again; 10 s by default.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a symbol may be without a quote before that is told; 1 min by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Impossible quotes within a minute that a symbol may have and stay on the list; 3 by default.</summary>
    public int MaxFailures { get; init; } = 3;
}
