// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>A market event of one type.</summary>
/// <remarks>In every event an unknown number is NaN, an unknown whole number or time 0, an unknown text empty and an unset exchange <c>'\0'</c>, as dxFeed means them.</remarks>
/// <typeparam name="TSelf">The event itself.</typeparam>
public interface IFeedEvent<TSelf>
    where TSelf : struct, IFeedEvent<TSelf>
{
    /// <summary>Its type.</summary>
    static abstract FeedEventType Type { get; }

    /// <summary>The streamer symbol it is of.</summary>
    string Symbol { get; }

    /// <summary>The columns it is made of.</summary>
    internal static abstract EventSchema Schema { get; }

    /// <summary>Makes the event of a row of those columns.</summary>
    internal static abstract TSelf From(EventRow row);
}

/// <summary>An event that has a place in a series and may come in snapshots and transactions.</summary>
/// <typeparam name="TSelf">The event itself.</typeparam>
public interface IIndexedEvent<TSelf> : IFeedEvent<TSelf>
    where TSelf : struct, IIndexedEvent<TSelf>
{
    /// <summary>What it means for the series.</summary>
    EventFlags EventFlags { get; }

    /// <summary>Its place: the seconds in the upper 32 bits, then 10 bits of milliseconds and 22 of sequence.</summary>
    long Index { get; }
}

/// <summary>What a row of a series means for it.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "It is dxFeed's own name.")]
public enum EventFlags
{
    /// <summary>A plain row.</summary>
    None = 0,

    /// <summary>More rows belong to the same change.</summary>
    TxPending = 0x01,

    /// <summary>The row with this index is no more.</summary>
    RemoveEvent = 0x02,

    /// <summary>The first row of a snapshot.</summary>
    SnapshotBegin = 0x04,

    /// <summary>The last row of a snapshot.</summary>
    SnapshotEnd = 0x08,

    /// <summary>The last row sent of a snapshot that has more.</summary>
    SnapshotSnip = 0x10,

    /// <summary>The sender works with snapshots.</summary>
    SnapshotMode = 0x40,
}
