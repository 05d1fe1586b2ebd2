// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>How a subscription does.</summary>
public enum LivenessState
{
    /// <summary>Its events come.</summary>
    Live,

    /// <summary>Nothing comes, and nothing is expected: its market is closed, or it was just subscribed.</summary>
    Quiet,

    /// <summary>Its market is open and others' events come, but not its own.</summary>
    Stale,

    /// <summary>Its market is open and nothing comes at all, or there is no connection.</summary>
    Frozen,
}

/// <summary>How a subscription does at a moment.</summary>
/// <param name="Key">The subscription.</param>
/// <param name="State">How it does.</param>
/// <param name="LastEvent">When its last event came; null when none did.</param>
/// <param name="Events">Events so far.</param>
public sealed record SubscriptionLiveness(FeedKey Key, LivenessState State, DateTimeOffset? LastEvent, long Events);
