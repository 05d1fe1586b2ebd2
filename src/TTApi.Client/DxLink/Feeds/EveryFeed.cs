// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace TTApi.Client.DxLink;

/// <summary>Every event, up to a number that may wait; beyond it the oldest is dropped and counted.</summary>
/// <typeparam name="T">The event.</typeparam>
public sealed class EveryFeed<T> : IFeed<T>, IOutlet<T>, IStoppable
    where T : struct, IFeedEvent<T>
{
    private readonly Channel<T> _events;
    private readonly Action _dispose;
    private long _dropped;

    internal EveryFeed(IReadOnlyList<string> symbols, int capacity, Action dispose)
    {
        (Symbols, _dispose) = (symbols, dispose);
        _events = Channel.CreateBounded<T>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Events dropped because too many waited.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public bool TryRead(out T feedEvent) => _events.Reader.TryRead(out feedEvent);

    /// <inheritdoc/>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => _events.Reader.WaitToReadAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken = default) => _events.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_events.Writer.TryComplete())
            _dispose();
    }

    void IStoppable.Stop(Exception reason) => _events.Writer.TryComplete(reason);

    void IOutlet<T>.On(in T feedEvent) => _events.Writer.TryWrite(feedEvent);
}
