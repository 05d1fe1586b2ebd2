// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What a call brought, and where it came from.</summary>
/// <param name="Value">The value.</param>
/// <param name="RequestId">The id of the call, as in logs and spans; of several calls that of the first.</param>
/// <param name="FetchedAt">When the answer was there; of several the last.</param>
public sealed record Reply<T>(T Value, string RequestId, DateTimeOffset FetchedAt)
{
    /// <summary>Items that could not be read, with reasons; at most the first hundred.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init; } = [];

    /// <summary>How many items could not be read.</summary>
    public int SkippedCount { get; init; }

    /// <summary>Of the symbols that were asked for those that came back in no item; empty where none were named.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The same with another value.</summary>
    public Reply<TOther> Map<TOther>(Func<T, TOther> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(map(Value), RequestId, FetchedAt) { Skipped = Skipped, SkippedCount = SkippedCount, Missing = Missing };
    }
}
