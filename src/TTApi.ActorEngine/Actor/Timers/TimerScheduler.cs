// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The timers of one instance of an actor.</summary>
internal sealed class TimerScheduler(IActorContext context) : ITimerScheduler
{
    private Dictionary<object, TimerMsg> _timers;

    public IReadOnlyCollection<object> ActiveTimers => _timers is null ? [] : _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) => StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        Cancel(key);
        var timer = TimerMsg.Of(key, msg, isPeriodic: true);
        timer.Schedule = context.System.Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, context.Self, timer, sender);
        (_timers ??= [])[key] = timer;
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        Cancel(key);
        var timer = TimerMsg.Of(key, msg, isPeriodic: false);
        timer.Schedule = context.System.Scheduler.ScheduleTellOnceCancelable(timeout, context.Self, timer, sender);
        (_timers ??= [])[key] = timer;
    }

    public bool IsTimerActive(object key) => _timers?.ContainsKey(key) == true;

    public void Cancel(object key)
    {
        if (_timers?.Remove(key, out var timer) == true)
            timer.Schedule.Cancel();
    }

    public void CancelAll()
    {
        if (_timers is null)
            return;
        foreach (var timer in _timers.Values)
            timer.Schedule.Cancel();
        _timers = null;
    }

    /// <summary>What the actor shall receive for the message of a timer: null when the timer was cancelled, replaced, or another instance's.</summary>
    public object InterceptTimerMsg(ILoggingAdapter log, TimerMsg msg)
    {
        if (_timers?.TryGetValue(msg.Key, out var current) != true || !ReferenceEquals(current, msg))
        {
            if (log.IsDebugEnabled)
                log.Debug("Discarded the message of timer [{0}], which was cancelled or replaced.", msg.Key);
            return null;
        }

        if (!msg.IsPeriodic)
            _timers.Remove(msg.Key);
        return msg.Message;
    }
}
