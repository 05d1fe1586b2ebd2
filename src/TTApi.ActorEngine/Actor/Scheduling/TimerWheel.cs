// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Entries by the tick they are due at: one circular list for each tick of a revolution.</summary>
/// <remarks>Not safe for threads. An entry more than a revolution away waits in its list until its own turn comes.</remarks>
internal sealed class TimerWheel
{
    /// <summary>10 ms, in units of 100 ns.</summary>
    public const long Tick = 10 * TimeSpan.TicksPerMillisecond;

    private const int Revolution = 512;

    private readonly ScheduledWork[] _buckets = new ScheduledWork[Revolution];
    private long _swept;
    private int _count;

    /// <summary>The first tick that is still to come and not before the given time.</summary>
    public static long TickFor(long dueAt, long now)
    {
        var (full, part) = Math.DivRem(dueAt, Tick);
        return Math.Max(part == 0 ? full : full + 1, (now / Tick) + 1);
    }

    /// <summary>Puts an entry in.</summary>
    /// <returns>The tick at which to look for it: that at which it can be taken, or after a revolution.</returns>
    public long Add(ScheduledWork entry, long now)
    {
        if (_count++ == 0)
            _swept = now / Tick;
        var tick = Math.Max(TickFor(entry.DueAt, now), _swept + 1);
        entry.Bucket = (int)(tick % Revolution);
        Append(ref _buckets[entry.Bucket], entry);
        entry.At = ScheduledWork.Place.Waiting;
        return Math.Min(tick, _swept + Revolution);
    }

    /// <summary>Takes out an entry that waits.</summary>
    public void Remove(ScheduledWork entry)
    {
        ref var first = ref _buckets[entry.Bucket];
        if (entry.Next == entry)
        {
            first = null;
        }
        else
        {
            (entry.Previous.Next, entry.Next.Previous) = (entry.Next, entry.Previous);
            if (first == entry)
                first = entry.Next;
        }

        (entry.Next, entry.Previous) = (null, null);
        entry.At = ScheduledWork.Place.Nowhere;
        _count--;
    }

    /// <summary>Takes out all that is due, in the order of their times; what has the same time, in the order it was added.</summary>
    public void TakeDue(long now, List<ScheduledWork> due)
    {
        var current = now / Tick;
        for (var tick = Math.Max(_swept + 1, current - Revolution + 1); tick <= current && _count > 0; tick++)
            TakeDue(_buckets[tick % Revolution], now, due);
        _swept = Math.Max(_swept, current);
        if (due.Count > 1)
        {
            ScheduledWork[] sorted = [.. due.OrderBy(entry => entry.DueAt)];
            due.Clear();
            due.AddRange(sorted);
        }
    }

    /// <summary>The next tick at which an entry may be due; null when there are none.</summary>
    public long? NextTick()
    {
        if (_count == 0)
            return null;
        var tick = _swept + 1;
        while (_buckets[tick % Revolution] is null)
            tick++;
        return tick;
    }

    /// <summary>All entries.</summary>
    public List<ScheduledWork> ToList()
    {
        List<ScheduledWork> all = [];
        foreach (var first in _buckets)
        {
            for (var entry = first; entry is not null; entry = After(entry, first))
                all.Add(entry);
        }

        return all;
    }

    private static void Append(ref ScheduledWork first, ScheduledWork entry)
    {
        if (first is null)
        {
            first = entry.Next = entry.Previous = entry;
            return;
        }

        (entry.Next, entry.Previous) = (first, first.Previous);
        first.Previous.Next = entry;
        first.Previous = entry;
    }

    private static ScheduledWork After(ScheduledWork entry, ScheduledWork first) => entry.Next == first ? null : entry.Next;

    private void TakeDue(ScheduledWork first, long now, List<ScheduledWork> due)
    {
        var before = due.Count;
        for (var entry = first; entry is not null; entry = After(entry, first))
        {
            if (entry.DueAt <= now)
                due.Add(entry);
        }

        for (var i = before; i < due.Count; i++)
        {
            Remove(due[i]);
            due[i].At = ScheduledWork.Place.Due;
        }
    }
}
