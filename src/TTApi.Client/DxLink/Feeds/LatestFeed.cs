// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TTApi.Client.DxLink;

/// <summary>The latest value of each symbol: a slow consumer skips what was overtaken and never falls behind.</summary>
/// <remarks>It holds one event a symbol, in the order in which symbols came to have news. Safe for one reader; events may come meanwhile.</remarks>
/// <typeparam name="T">The event.</typeparam>
public sealed class LatestFeed<T> : IFeed<T>
    where T : struct, IFeedEvent<T>
{
    private readonly Lock _lock = new();
    private readonly Queue<Cell> _news = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Action _dispose;
    private long _conflated;

    internal LatestFeed(IReadOnlyList<string> symbols, Action dispose) => (Symbols, _dispose) = (symbols, dispose);

    /// <inheritdoc/>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Events that were overtaken before they were read.</summary>
    public long Conflated => Interlocked.Read(ref _conflated);

    /// <inheritdoc/>
    public bool TryRead(out T feedEvent)
    {
        lock (_lock)
        {
            if (!_news.TryDequeue(out var cell))
            {
                feedEvent = default;
                return false;
            }

            cell.Waits = false;
            feedEvent = cell.Value;
            return true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_news.Count > 0)
                    return true;
            }

            // The signal may be of news read meanwhile; then it is just taken.
            if (!await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return false;
            _signal.Reader.TryRead(out _);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryRead(out var feedEvent))
                yield return feedEvent;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_signal.Writer.TryComplete())
            _dispose();
    }

    internal IOutlet<T> Outlet() => new Cell(this);

    private sealed class Cell(LatestFeed<T> feed) : IOutlet<T>, IStoppable
    {
        public T Value { get; private set; }

        public bool Waits { get; set; }

        public void Stop(Exception reason) => feed._signal.Writer.TryComplete(reason);

        public void On(in T feedEvent)
        {
            lock (feed._lock)
            {
                Value = feedEvent;
                if (Waits)
                {
                    feed._conflated++;
                    return;
                }

                Waits = true;
                feed._news.Enqueue(this);
                if (feed._news.Count > 1)
                    return;
            }

            feed._signal.Writer.TryWrite(true);
        }
    }
}
