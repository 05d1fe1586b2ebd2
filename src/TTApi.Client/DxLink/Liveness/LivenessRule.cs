// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Client.DxLink.Liveness;

/// <summary>Judges one subscription; pure.</summary>
/// <param name="Now">The moment.</param>
/// <param name="FeedLast">When data last came for anything.</param>
/// <param name="Connected">Whether there is a usable connection.</param>
/// <param name="StaleAfter">The longest silence of one that lives.</param>
/// <param name="FrozenAfter">The longest silence of a feed that lives.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LivenessRule(DateTimeOffset Now, DateTimeOffset? FeedLast, bool Connected, TimeSpan StaleAfter, TimeSpan FrozenAfter)
{
    /// <param name="last">When its last event came.</param>
    /// <param name="since">When it was subscribed.</param>
    /// <param name="opened">When its market opened; null while it is closed.</param>
    public LivenessState Judge(DateTimeOffset? last, DateTimeOffset since, DateTimeOffset? opened)
    {
        if (opened is not { } open)
            return LivenessState.Quiet;
        if (!Connected)
            return LivenessState.Frozen;

        // Nobody is silent before the market opens or before being asked.
        var start = open > since ? open : since;
        if (Now - (last > start ? last.Value : start) < StaleAfter)
            return last is null ? LivenessState.Quiet : LivenessState.Live;
        return Now - (FeedLast > start ? FeedLast.Value : start) >= FrozenAfter ? LivenessState.Frozen : LivenessState.Stale;
    }
}
