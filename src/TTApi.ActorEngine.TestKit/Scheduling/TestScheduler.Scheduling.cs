// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Taking work.</summary>
public partial class TestScheduler
{
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Put(new Work(TellOf(receiver, message, sender), null, cancelable), delay);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Put(new Work(TellOf(receiver, message, sender), Checked(interval), cancelable), initialDelay);

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable)
    {
        ArgumentNullException.ThrowIfNull(action);
        Put(new Work(action, null, cancelable), delay);
    }

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) => ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable)
    {
        ArgumentNullException.ThrowIfNull(action);
        Put(new Work(action, Checked(interval), cancelable), initialDelay);
    }

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable)
    {
        ArgumentNullException.ThrowIfNull(action);
        ScheduleOnce(delay, action.Run, cancelable);
    }

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable)
    {
        ArgumentNullException.ThrowIfNull(action);
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);
    }

    private static Action TellOf(ICanTell receiver, object message, IActorRef sender)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return () => receiver.Tell(message, sender);
    }

    private static TimeSpan Checked(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return interval;
    }
}
