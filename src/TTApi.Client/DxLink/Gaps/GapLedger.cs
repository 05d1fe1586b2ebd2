// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>Every interruption of every subscription, with what became of it.</summary>
/// <remarks>Safe for concurrent use. It keeps a bounded number; the oldest settled ones go first and are counted.</remarks>
public sealed class GapLedger
{
    private readonly Lock _lock = new();
    private readonly int _capacity;
    private readonly Dictionary<FeedKey, FeedGap> _open = [];
    private readonly Queue<FeedGap> _settled = [];
    private readonly HashSet<FeedGap> _closed = [];
    private long _forgotten;

    internal GapLedger(int capacity) => _capacity = capacity;

    /// <summary>All gaps kept: settled, then those being looked into, then those that go on.</summary>
    public IReadOnlyList<FeedGap> Gaps
    {
        get
        {
            lock (_lock)
                return [.. _settled, .. _closed, .. _open.Values];
        }
    }

    /// <summary>Settled gaps no longer kept.</summary>
    public long Forgotten
    {
        get
        {
            lock (_lock)
                return _forgotten;
        }
    }

    /// <summary>An interruption begins; a subscription that is interrupted already stays so from its first moment.</summary>
    internal void Open(IEnumerable<FeedKey> keys, DateTimeOffset from, EndCause cause)
    {
        lock (_lock)
        {
            foreach (var key in keys)
                _open.TryAdd(key, new(key, from, To: null, cause, GapVerdict.Open));
        }
    }

    /// <summary>A subscription was told to a server again; returns the gap that ends with it.</summary>
    internal FeedGap? Close(FeedKey key, DateTimeOffset to)
    {
        lock (_lock)
        {
            if (!_open.Remove(key, out var gap))
                return null;
            var closed = gap with { To = to > gap.From ? to : gap.From };
            _closed.Add(closed);
            return closed;
        }
    }

    /// <summary>A subscription was dropped: nobody misses anything of it from here on.</summary>
    internal void Drop(FeedKey key, DateTimeOffset now)
    {
        if (Close(key, now) is { } gap)
            Settle(gap, GapVerdict.Lost, 0, "The subscription was dropped while it was interrupted.");
    }

    internal FeedGap Settle(FeedGap gap, GapVerdict verdict, int rows = 0, string? reason = null)
    {
        var settled = gap with { Verdict = verdict, RecoveredRows = rows, Reason = reason };
        lock (_lock)
        {
            _closed.Remove(gap);
            _settled.Enqueue(settled);
            while (_settled.Count > _capacity)
            {
                _settled.Dequeue();
                _forgotten++;
            }
        }

        return settled;
    }
}
