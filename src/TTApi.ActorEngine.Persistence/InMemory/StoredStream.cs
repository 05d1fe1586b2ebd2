// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.InMemory;

/// <summary>The events of one persistence id. What was given to a reader never changes: arrays are replaced, not moved within.</summary>
internal sealed class StoredStream
{
    private readonly Lock _gate = new();
    private JournalEvent[] _events = new JournalEvent[4];
    private int _count;
    private long _highest;

    public long Highest
    {
        get
        {
            lock (_gate)
                return _highest;
        }
    }

    /// <returns>False when a number is taken; then nothing is added.</returns>
    public bool TryAppend(JournalWrite write)
    {
        lock (_gate)
        {
            if (write.FirstSequenceNr <= _highest)
                return false;
            var entries = write.Entries;
            if (_count + entries.Count > _events.Length)
                Array.Resize(ref _events, Math.Max(_events.Length * 2, _count + entries.Count));
            for (var i = 0; i < entries.Count; i++)
                _events[_count++] = new(write.FirstSequenceNr + i, entries[i].Payload, entries[i].Tags, write.WrittenAt);
            _highest = write.FirstSequenceNr + entries.Count - 1;
            return true;
        }
    }

    /// <summary>Events with numbers within bounds, at most <paramref name="limit"/>.</summary>
    public ArraySegment<JournalEvent> Read(long from, long to, long limit)
    {
        lock (_gate)
        {
            var first = IndexOf(from);
            var end = to == long.MaxValue ? _count : Math.Max(IndexOf(to + 1), first);
            return new(_events, first, (int)Math.Min(end - first, limit));
        }
    }

    public void DeleteTo(long to)
    {
        lock (_gate)
        {
            var first = to == long.MaxValue ? _count : IndexOf(to + 1);
            (_events, _count) = ([.. _events.AsSpan(first, _count - first)], _count - first);
        }
    }

    // Of the first event that has that number or a higher one. Numbers may be missing: a store can be made to reject.
    private int IndexOf(long sequenceNr)
    {
        var (low, high) = (0, _count);
        if (_count > 0 && sequenceNr <= _events[0].SequenceNr)
            return 0;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_events[middle].SequenceNr < sequenceNr)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>Reads a stream as it is when it is asked for the next part.</summary>
internal sealed class InMemoryReplay(StoredStream stream, ReplayRequest request) : IReplay
{
    private const int LargestBatch = 4096;

    private long _from = request.FromSequenceNr;
    private long _left = request.Max;

    public ValueTask<ReplayBatch> NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (stream is null)
            return new(new ReplayBatch([], IsLast: true, HighestSequenceNr: 0));
        var wanted = Math.Min(_left, LargestBatch);
        var events = stream.Read(_from, request.ToSequenceNr, wanted);
        _left -= events.Count;
        if (events.Count > 0)
            _from = events[^1].SequenceNr + 1;
        return new(new ReplayBatch(events, events.Count < wanted || _left == 0, stream.Highest));
    }
}
