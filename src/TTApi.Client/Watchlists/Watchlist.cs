// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A named list of symbols.</summary>
public sealed record Watchlist : WireRecord
{
    [WireKey]
    public string Name { get; init; } = "";

    public string? GroupName { get; init; }

    public int? OrderIndex { get; init; }

    public IReadOnlyList<WatchlistEntry>? WatchlistEntries { get; init; }

    public string? CmsId { get; init; }

    public int? Count { get; init; }
}

/// <summary>One symbol of a list.</summary>
public sealed record WatchlistEntry : WireRecord
{
    [WireKey]
    public string Symbol { get; init; } = "";

    public string? InstrumentType { get; init; }
}
