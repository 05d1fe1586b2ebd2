// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>A series kept as the feed tells it: snapshots replace, updates insert or replace by index, removals remove.</summary>
/// <remarks>
/// Rows become visible only when a snapshot or transaction is whole. Safe for concurrent use; reading takes a copy. Disposing it drops its subscription.
/// </remarks>
/// <typeparam name="T">The event.</typeparam>
public sealed class IndexedSeries<T> : IOutlet<T>, IStoppable, IInterruptible, ISnapshotSource, IDisposable
    where T : struct, IIndexedEvent<T>
{
    private readonly Lock _lock = new();
    private readonly int _maxRows;
    private readonly Action _dispose;
    private readonly TimeProvider _time;
    private readonly List<T> _pending = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _rows = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _stopped;
    private bool _partial;
    private bool _ended;
    private bool _snipped;
    private bool _overflow;

    internal IndexedSeries(string symbol, int maxRows, TimeProvider time, Action dispose) => (Symbol, _maxRows, _time, _dispose) = (symbol, maxRows, time, dispose);

    /// <summary>The symbol; a candle's in its canonical spelling.</summary>
    public string Symbol { get; }

    /// <summary>The rows, the oldest first.</summary>
    public IReadOnlyList<T> Rows
    {
        get
        {
            lock (_lock)
                return [.. _rows];
        }
    }

    /// <summary>Whole changes so far: a snapshot, a transaction or a single row is one.</summary>
    public long Version { get; private set; }

    /// <summary>Snapshots so far.</summary>
    public int Snapshots { get; private set; }

    /// <summary>When the last whole snapshot came.</summary>
    public DateTimeOffset LastSnapshotAt { get; private set; }

    /// <summary>Rows of the last snapshot that were new or other than the rows known before it.</summary>
    public int RowsOfLastSnapshotThatChanged { get; private set; }

    /// <summary>Rows let go because there were too many.</summary>
    public long Trimmed { get; private set; }

    /// <summary>True when the sender has history before the first row that it did not send.</summary>
    public bool IsSnipped { get; private set; }

    /// <summary>Waits for the first whole snapshot.</summary>
    /// <exception cref="TtException">The client stopped for good.</exception>
    public Task WhenSnapshotAsync(CancellationToken cancellationToken = default) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Waits until there is a version above one already seen, and tells it.</summary>
    /// <exception cref="TtException">The client stopped for good.</exception>
    public async Task<long> WhenChangedAsync(long seen, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (Version > seen)
                    return Version;
                if (_stopped is { } stopped)
                    throw stopped;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _dispose();

    void IStoppable.Stop(Exception reason)
    {
        lock (_lock)
            _stopped = reason;
        _first.TrySetException(reason);

        // Nobody may wait for the first; a failure then is no unobserved one.
        _ = _first.Task.Exception;
        _changed.TrySetResult();
    }

    void IOutlet<T>.On(in T feedEvent) => On(in feedEvent);

    /// <summary>The server sends no second snapshot to whoever comes later; another consumer's rows are as good.</summary>
    void IOutlet<T>.Join(ReadOnlySpan<IOutlet<T>> others, T? last)
    {
        foreach (var other in others)
        {
            if (other is IndexedSeries<T> { Snapshots: > 0 } series)
            {
                _rows = [.. series.Rows];
                (Version, Snapshots, IsSnipped, LastSnapshotAt) = (1, 1, series.IsSnipped, series.LastSnapshotAt);
                _first.TrySetResult();
                return;
            }
        }
    }

    void IInterruptible.Interrupt() => Interrupt();

    async Task ISnapshotSource.WhenSnapshotSinceAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        for (var seen = Version; LastSnapshotAt < moment; seen = Version)
            await WhenChangedAsync(seen, cancellationToken).ConfigureAwait(false);
    }

    internal void On(in T row)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (!Take(in row))
                return;
            Version++;
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (Snapshots > 0)
            _first.TrySetResult();
        changed.TrySetResult();
    }

    /// <summary>A connection ended: half of a snapshot or transaction will never become whole.</summary>
    private void Interrupt()
    {
        lock (_lock)
        {
            _pending.Clear();
            (_partial, _overflow) = (false, false);
        }
    }

    private bool Take(in T row)
    {
        var flags = row.EventFlags;
        if (flags.HasFlag(EventFlags.SnapshotBegin))
        {
            _pending.Clear();
            (_partial, _ended, _snipped, _overflow) = (true, false, false, false);
        }

        if (_pending.Count < _maxRows)
            _pending.Add(row);
        else
            _overflow = true;
        _snipped |= flags.HasFlag(EventFlags.SnapshotSnip);
        _ended |= _snipped || flags.HasFlag(EventFlags.SnapshotEnd);
        if (flags.HasFlag(EventFlags.TxPending) || (_partial && !_ended))
            return false;
        if (_partial)
            ReplaceAll();
        else
            Apply();
        _pending.Clear();
        return true;
    }

    private void ReplaceAll()
    {
        // The newest come first, so a later row of the same index is the newer word.
        var rows = new SortedDictionary<long, T>();
        foreach (var row in _pending)
        {
            if (row.EventFlags.HasFlag(EventFlags.RemoveEvent))
                rows.Remove(row.Index);
            else
                rows[row.Index] = row;
        }

        var before = _rows;
        RowsOfLastSnapshotThatChanged = rows.Values.Count(row => Find(before, row.Index) is var at && (at < 0 || !Same(before[at], row)));
        _rows = [.. rows.Values];
        _partial = false;
        IsSnipped = _snipped || _overflow;
        Snapshots++;
        LastSnapshotAt = _time.GetUtcNow();
    }

    private void Apply()
    {
        foreach (var row in _pending)
        {
            var at = Find(_rows, row.Index);
            if (row.EventFlags.HasFlag(EventFlags.RemoveEvent))
            {
                if (at >= 0)
                    _rows.RemoveAt(at);
            }
            else if (at >= 0)
            {
                _rows[at] = row;
            }
            else
            {
                _rows.Insert(~at, row);
            }
        }

        if (_rows.Count <= _maxRows)
            return;

        // Some at once, so that a full series does not move all its rows for each new one.
        var excess = _rows.Count - _maxRows + (_maxRows / 16);
        _rows.RemoveRange(0, excess);
        Trimmed += excess;
    }

    private static int Find(List<T> rows, long index)
    {
        var span = CollectionsMarshal.AsSpan(rows);
        var (low, high) = (0, span.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var at = span[middle].Index;
            if (at == index)
                return middle;
            (low, high) = at < index ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    /// <summary>Equal but for the flags, which tell of the snapshot and not of the row.</summary>
    private static bool Same(T one, T other) => one is Candle a && other is Candle b
        ? a with { EventFlags = EventFlags.None } == b with { EventFlags = EventFlags.None }
        : one.Equals(other);
}
