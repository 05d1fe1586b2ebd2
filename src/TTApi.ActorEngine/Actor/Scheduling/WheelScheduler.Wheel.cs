// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The wheel and its timer.</summary>
/// <remarks>
/// The timer is set for the next tick that has entries. It is left alone when an entry is removed: it then fires once for nothing, which is
/// cheaper than setting it twice for each Ask.
/// </remarks>
internal sealed partial class WheelScheduler
{
    // Room to round up, and to add an interval once.
    private const long LongestDelay = long.MaxValue / 4;

    // A receiver that waits for who calls it off would wait for ever otherwise.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimerWheel _wheel = new();
    private readonly List<ScheduledWork> _due = [];
    private readonly ITimer _timer;
    private long _armedFor = long.MaxValue;
    private int _sweeper;
    private bool _isDisposed;

    /// <summary>Ends it: what waits is dropped, and scheduling fails with <see cref="SchedulerException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var work in _wheel.ToList())
            {
                _wheel.Remove(work);
                work.Release();
            }
        }
    }

    /// <summary>Takes work out; a message that is being told at this moment is waited for, so that none is told after the return.</summary>
    internal void CallOff(ScheduledWork work)
    {
        lock (_gate)
            Remove_NeedsLock(work);
        if (work.At == ScheduledWork.Place.Expiring && work.IsQuick && Volatile.Read(ref _sweeper) != Environment.CurrentManagedThreadId)
            SpinWait.SpinUntil(() => work.At != ScheduledWork.Place.Expiring, LongestWait);
    }

    private void Put(ScheduledWork work, TimeSpan delay)
    {
        lock (_gate)
        {
            if (_isDisposed)
                throw new SchedulerException("The scheduler has ended with its system and takes no more work.");
            if (!work.IsCancellationRequested)
                Add_NeedsLock(work, delay);
        }
    }

    private void Add_NeedsLock(ScheduledWork work, TimeSpan delay)
    {
        var now = MonotonicClock.Ticks;
        work.DueAt = now + Math.Min(delay.Ticks, LongestDelay - now);

        // What is repeated begins at a tick, so that its second time comes no sooner after the first than an interval.
        if (work.Interval > 0)
            work.DueAt = TimerWheel.TickFor(work.DueAt, now) * TimerWheel.Tick;
        var tick = _wheel.Add(work, now);
        if (_sweeper == 0)
            Arm_NeedsLock(tick);
    }

    private void Remove_NeedsLock(ScheduledWork work)
    {
        if (work.At == ScheduledWork.Place.Waiting)
            _wheel.Remove(work);
        else if (work.At == ScheduledWork.Place.Due)
            work.At = ScheduledWork.Place.Nowhere;
    }

    private void Arm_NeedsLock(long tick)
    {
        if (tick >= _armedFor)
            return;
        _armedFor = tick;
        var wait = new TimeSpan((tick * TimerWheel.Tick) - MonotonicClock.Ticks);

        // Timers count whole milliseconds; cut off, the rest would make it fire too early, and twice.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(Math.Ceiling(wait.TotalMilliseconds), 1)), Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        List<ScheduledWork> actions = null;
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            if (_sweeper != 0)
                return; // it looks again before it ends
            _sweeper = Environment.CurrentManagedThreadId;
        }

        while (TakeDue())
        {
            foreach (var work in _due)
            {
                if (work.IsQuick)
                    Expire(work);
                else
                    (actions ??= []).Add(work);
            }
        }

        foreach (var action in actions ?? [])
            Expire(action);
    }

    /// <summary>Takes what is due now; when that is nothing, ends the sweep and sets the timer.</summary>
    private bool TakeDue()
    {
        lock (_gate)
        {
            _due.Clear();
            _wheel.TakeDue(MonotonicClock.Ticks, _due);
            if (_due.Count > 0)
                return true;
            _sweeper = 0;
            if (_wheel.NextTick() is { } tick)
                Arm_NeedsLock(tick);
            return false;
        }
    }

    private void Expire(ScheduledWork work)
    {
        lock (_gate)
        {
            if (work.At != ScheduledWork.Place.Due)
                return;
            if (_isDisposed || work.IsCancellationRequested)
            {
                work.At = ScheduledWork.Place.Nowhere;
                return;
            }

            work.At = ScheduledWork.Place.Expiring;
        }

        var isToRepeat = Run(work);
        lock (_gate)
        {
            if (isToRepeat && !_isDisposed && !work.IsCancellationRequested)
            {
                var tick = _wheel.Add(work, MonotonicClock.Ticks);
                if (_sweeper == 0)
                    Arm_NeedsLock(tick);
                return;
            }

            work.At = ScheduledWork.Place.Nowhere;
        }

        work.Release();
    }

    /// <summary>Lets work expire, as often as it is due.</summary>
    /// <returns>Whether it is to be done again, at its new time.</returns>
    private bool Run(ScheduledWork work)
    {
        try
        {
            work.Expire();
            if (work.Interval == 0)
                return false;
            for (work.DueAt += work.Interval; work.DueAt <= MonotonicClock.Ticks && !work.IsCancellationRequested; work.DueAt += work.Interval)
                work.Expire();
            return true;
        }
        catch (Exception e)
        {
            _log?.Error(e, "Scheduled work {0} failed; it is not repeated.", work);
            return false;
        }
    }
}
