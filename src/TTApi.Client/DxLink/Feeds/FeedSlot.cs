// SPDX-License-Identifier: MIT

using TTApi.Client.Symbols;

namespace TTApi.Client.DxLink.Feeds;

/// <summary>What is known of one subscription, whatever its type.</summary>
internal abstract class FeedSlot(FeedKey key, MarketKind market, DateTimeOffset since)
{
    private long _lastTicks;
    private long _count;

    public FeedKey Key { get; } = key;

    public MarketKind Market { get; } = market;

    /// <summary>When it was first wanted.</summary>
    public DateTimeOffset Since { get; } = since;

    /// <summary>When its last event came; null when none did.</summary>
    public DateTimeOffset? Last => Volatile.Read(ref _lastTicks) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Events so far.</summary>
    public long Count => Volatile.Read(ref _count);

    public abstract bool IsEmpty { get; }

    /// <summary>A connection ended: what was half told will not be told to its end.</summary>
    public abstract void Interrupt();

    /// <summary>A consumer with snapshots, if there is one.</summary>
    public abstract ISnapshotSource? Snapshots { get; }

    /// <summary>The client stopped for good.</summary>
    public abstract void Stop(Exception reason);

    protected void Heard(DateTimeOffset now)
    {
        Volatile.Write(ref _lastTicks, now.UtcTicks);
        Volatile.Write(ref _count, _count + 1);
    }
}

/// <summary>One symbol's outlets and its last value, which a consumer that comes later starts with.</summary>
internal sealed class FeedSlot<T>(FeedKey key, MarketKind market, DateTimeOffset since) : FeedSlot(key, market, since)
    where T : struct, IFeedEvent<T>
{
    private readonly Lock _lock = new();
    private IOutlet<T>[] _outlets = [];
    private T _last;

    public override bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _outlets.Length == 0;
        }
    }

    public override ISnapshotSource? Snapshots
    {
        get
        {
            lock (_lock)
                return _outlets.OfType<ISnapshotSource>().FirstOrDefault();
        }
    }

    public void On(in T feedEvent, DateTimeOffset now)
    {
        lock (_lock)
        {
            Heard(now);
            _last = feedEvent;
            foreach (var outlet in _outlets)
                outlet.On(in feedEvent);
        }
    }

    public void Add(IOutlet<T> outlet)
    {
        lock (_lock)
        {
            outlet.Join(_outlets, Count > 0 ? _last : null);
            _outlets = [.. _outlets, outlet];
        }
    }

    public override void Interrupt()
    {
        lock (_lock)
        {
            foreach (var outlet in _outlets.OfType<IInterruptible>())
                outlet.Interrupt();
        }
    }

    public override void Stop(Exception reason)
    {
        lock (_lock)
        {
            foreach (var outlet in _outlets.OfType<IStoppable>())
                outlet.Stop(reason);
        }
    }

    public void Remove(IOutlet<T> outlet)
    {
        lock (_lock)
            _outlets = [.. _outlets.Where(other => other != outlet)];
    }
}
