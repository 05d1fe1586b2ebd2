// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The scheduler of a system: a timer wheel with ticks of 10 ms, on one timer that is set only while something waits.</summary>
/// <remarks>
/// Times are rounded up to the next tick, also a delay of zero; an interval below a tick counts as a tick. Repeated work has the times of its
/// first plus multiples of its interval: when it is late, it is made up for. Messages are told in the order of their times. Actions run after
/// them on the timer's thread of the pool; one that blocks holds up none but those due with it.
/// Disposed, it drops what waits and takes no more.
/// </remarks>
internal sealed partial class WheelScheduler : IScheduler, IAdvancedScheduler, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log;
    private readonly long _started;

    public WheelScheduler(TimeProvider time, ILoggingAdapter log)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_time, _log) = (time, log);
        _started = time.GetTimestamp();
        _timer = UnboundTimer.Create(time, static scheduler => ((WheelScheduler)scheduler).Sweep(), this);
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public TimeSpan MonotonicClock => _time.GetElapsedTime(_started);

    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public IAdvancedScheduler Advanced => this;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        StartTell(delay, TimeSpan.Zero, receiver, message, sender);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        StartTell(delay, TimeSpan.Zero, receiver, message, sender, cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        StartTell(initialDelay, CheckedInterval(interval), receiver, message, sender);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        StartTell(initialDelay, CheckedInterval(interval), receiver, message, sender, cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => StartAction(delay, TimeSpan.Zero, action);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => StartAction(delay, TimeSpan.Zero, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        StartAction(initialDelay, CheckedInterval(interval), action);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        StartAction(initialDelay, CheckedInterval(interval), action, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, RunOf(action));

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => ScheduleOnce(delay, RunOf(action), cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => ScheduleRepeatedly(initialDelay, interval, RunOf(action));

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, RunOf(action), cancelable);

    internal static TimeSpan CheckedInterval(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new TimeSpan(Math.Clamp(interval.Ticks, TimerWheel.Tick, LongestDelay));
    }

    /// <summary>Tells later, and again after each interval unless that is zero.</summary>
    internal ICancelable StartTell(TimeSpan delay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return Start(delay, new ScheduledTell(this, interval.Ticks, receiver, message, sender), cancelable);
    }

    /// <summary>Runs an action later, and again after each interval unless that is zero.</summary>
    internal ICancelable StartAction(TimeSpan delay, TimeSpan interval, Action action, ICancelable cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Start(delay, new ScheduledAction(this, interval.Ticks, action), cancelable);
    }

    private static Action RunOf(IRunnable runnable)
    {
        ArgumentNullException.ThrowIfNull(runnable);
        return runnable.Run;
    }

    private ScheduledWork Start(TimeSpan delay, ScheduledWork work, ICancelable cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (cancelable is not null)
            work.CancelWith(cancelable);
        Put(work, delay);
        work.Listen();
        return work;
    }
}
