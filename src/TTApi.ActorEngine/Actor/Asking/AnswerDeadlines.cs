// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Something that is waited for until a time.</summary>
internal interface IWaiting
{
    /// <summary>As a timestamp of the clock it waits by.</summary>
    long DueAt { get; set; }

    /// <summary>Where it is noted.</summary>
    DeadlinePlace Place { get; set; }

    /// <summary>Called when it is due and still noted; must be quick.</summary>
    void Expire();
}

/// <summary>One slot of a table of deadlines. A struct, because the store into an array of references is checked for its type.</summary>
internal struct DeadlineSlot
{
    public IWaiting Waiting;
}

internal readonly record struct DeadlinePlace(DeadlineSlot[] Slots, int Index);

/// <summary>The deadlines of Asks: a table in which each takes any free slot without a lock, and leaves it when its answer comes.</summary>
/// <remarks>
/// Nearly every Ask is answered long before its deadline, so coming and going has to be cheap, and finding what is due need not be: the timer
/// is set for the earliest deadline only, and when it fires, the whole table is searched for those that are due and for the next one.
/// A deadline is never kept early, and less than 30 ms late.
/// </remarks>
internal sealed class AnswerDeadlines
{
    /// <summary>Deadlines closer than this are kept together.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private const int SmallestTable = 64;
    private const int LongestSearch = 8;

    // Room to add the time it is.
    private const long LongestTimeout = long.MaxValue / 4;

    [ThreadStatic]
    private static int _next;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly double _timestampsPerTick;
    private readonly long _lag;

    // The newest table, which takes what comes; and earlier ones, until they are empty.
    private volatile DeadlineSlot[] _newest = new DeadlineSlot[SmallestTable];
    private readonly List<DeadlineSlot[]> _earlier = [];
    private long _armedFor = long.MaxValue;

    public AnswerDeadlines(TimeProvider time)
    {
        (_time, _lag) = time == TimeProvider.System ? ((TimeProvider)CoarseTime.Instance, CoarseTime.LongestLag) : (time, 0L);
        _timestampsPerTick = (double)_time.TimestampFrequency / TimeSpan.TicksPerSecond;
        _timer = UnboundTimer.Create(_time, static deadlines => ((AnswerDeadlines)deadlines).Sweep(), this);
    }

    /// <summary>How many slots there are, for tests.</summary>
    internal int Capacity
    {
        get
        {
            lock (_gate)
                return _newest.Length + _earlier.Sum(table => table.Length);
        }
    }

    /// <summary>Lets it expire after a time, unless it is removed before.</summary>
    public void Add(IWaiting waiting, TimeSpan timeout)
    {
        waiting.DueAt = _time.GetTimestamp() + (long)Math.Min(Math.Ceiling(timeout.Ticks * _timestampsPerTick) + _lag, LongestTimeout);
        while (true)
        {
            var slots = _newest;
            if (!TryTake(slots, waiting))
            {
                Grow(slots);
            }
            else if (_newest == slots)
            {
                break;
            }
            else
            {
                // The table was replaced meanwhile, and may be searched no more.
                Remove(waiting);
            }
        }

        // The slot was taken with a full fence: either the search of the table saw it, or this sees that the timer has to be set.
        if (waiting.DueAt < Volatile.Read(ref _armedFor))
        {
            lock (_gate)
                Arm_NeedsLock(waiting.DueAt);
        }
    }

    /// <summary>Forgets it. Nothing happens when it is not noted.</summary>
    public static void Remove(IWaiting waiting)
    {
        var (slots, index) = waiting.Place;
        if (slots is not null)
            Interlocked.CompareExchange(ref slots[index & (slots.Length - 1)].Waiting, null, waiting);
    }

    private static bool TryTake(DeadlineSlot[] slots, IWaiting waiting)
    {
        var first = _next;
        for (var at = first; at != first + LongestSearch; at++)
        {
            var index = at & (slots.Length - 1);
            ref var slot = ref slots[index].Waiting;
            if (slot is not null)
                continue;
            waiting.Place = new(slots, index);
            if (Interlocked.CompareExchange(ref slot, waiting, null) is null)
            {
                _next = at + 1;
                return true;
            }
        }

        _next = first + LongestSearch;
        return false;
    }

    private void Grow(DeadlineSlot[] full)
    {
        lock (_gate)
        {
            if (_newest == full)
                Replace_NeedsLock(full.Length * 2);
        }
    }

    private void Replace_NeedsLock(int size)
    {
        _earlier.Add(_newest);
        _newest = new DeadlineSlot[size];
    }

    private void Arm_NeedsLock(long dueAt)
    {
        if (dueAt >= _armedFor)
            return;
        Volatile.Write(ref _armedFor, dueAt);
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), dueAt).TotalMilliseconds));
        _timer.Change(wait > Tick ? wait : Tick, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        List<IWaiting> due = [];
        lock (_gate)
        {
            Interlocked.Exchange(ref _armedFor, long.MaxValue);
            var now = _time.GetTimestamp();
            var (left, next) = Search(_newest, now, due);
            for (var i = _earlier.Count - 1; i >= 0; i--)
            {
                var (inTable, nextInTable) = Search(_earlier[i], now, due);
                if (inTable == 0)
                    _earlier.RemoveAt(i);
                (left, next) = (left + inTable, Math.Min(next, nextInTable));
            }

            if (_newest.Length > SmallestTable && left < _newest.Length / 32)
                Replace_NeedsLock(Math.Max(_newest.Length / 8, SmallestTable));
            if (next != long.MaxValue)
                Arm_NeedsLock(next);
        }

        foreach (var waiting in due)
            waiting.Expire();
    }

    /// <summary>Takes what is due out of a table.</summary>
    /// <returns>How many are left, and the earliest time of those.</returns>
    private static (int Left, long Next) Search(DeadlineSlot[] slots, long now, List<IWaiting> due)
    {
        var (left, next) = (0, long.MaxValue);
        for (var i = 0; i < slots.Length; i++)
        {
            if (Volatile.Read(ref slots[i].Waiting) is not { } waiting)
                continue;
            if (waiting.DueAt > now)
            {
                left++;
                next = Math.Min(next, waiting.DueAt);
            }
            else if (Interlocked.CompareExchange(ref slots[i].Waiting, null, waiting) == waiting)
            {
                due.Add(waiting);
            }
        }

        return (left, next);
    }
}
