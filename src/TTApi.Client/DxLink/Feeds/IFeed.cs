// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>Events of one type for one consumer. Disposing it drops its subscriptions and ends its readers.</summary>
/// <typeparam name="T">The event.</typeparam>
public interface IFeed<T> : IDisposable
    where T : struct, IFeedEvent<T>
{
    /// <summary>The symbols it is of.</summary>
    IReadOnlyList<string> Symbols { get; }

    /// <summary>The next event if one is there.</summary>
    bool TryRead(out T feedEvent);

    /// <summary>Waits for an event; false once the feed is disposed and read to its end.</summary>
    /// <exception cref="TTApi.Core.TtException">The client stopped for good.</exception>
    ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default);

    /// <summary>All events until the feed is disposed.</summary>
    /// <exception cref="TTApi.Core.TtException">The client stopped for good.</exception>
    IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken = default);
}

/// <summary>Where a hub puts the events of one symbol.</summary>
internal interface IOutlet<T>
    where T : struct, IFeedEvent<T>
{
    /// <summary>Takes an event on the thread that reads the connection; it must not wait.</summary>
    void On(in T feedEvent);

    /// <summary>Takes up what was known before it came: the last event, if there was one.</summary>
    void Join(ReadOnlySpan<IOutlet<T>> others, T? last)
    {
        if (last is { } known)
            On(in known);
    }
}

/// <summary>A consumer whose snapshots tell what was missed.</summary>
internal interface ISnapshotSource
{
    int RowsOfLastSnapshotThatChanged { get; }

    /// <summary>Waits for a snapshot that came at or after a moment.</summary>
    Task WhenSnapshotSinceAsync(DateTimeOffset moment, CancellationToken cancellationToken);
}

/// <summary>A consumer that is told when a connection ended.</summary>
internal interface IInterruptible
{
    void Interrupt();
}

/// <summary>A consumer that is told when the client stops for good.</summary>
internal interface IStoppable
{
    void Stop(Exception reason);
}
