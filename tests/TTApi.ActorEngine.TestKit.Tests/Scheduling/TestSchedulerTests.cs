// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.TestKit.Tests.Scheduling;

public sealed class TestSchedulerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _done = [];
    private readonly TestScheduler _scheduler;

    public TestSchedulerTests() => _scheduler = new TestScheduler(new EngineSettings { TimeProvider = _clock });

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var start = _scheduler.Now;

        _clock.Advance(Second);
        _scheduler.Advance(Second * 2);

        Assert.Equal(start + (Second * 2), _scheduler.Now);
        Assert.Equal(Second * 2, _scheduler.MonotonicClock);
        Assert.Equal(Second * 2, _scheduler.HighResMonotonicClock);
        Assert.Same(_scheduler, _scheduler.Advanced);
    }

    [Fact]
    public void Work_is_done_when_it_is_due_and_not_before()
    {
        _scheduler.ScheduleOnce(Second, () => _done.Add("work"));

        _scheduler.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Empty(_done);
        _scheduler.Advance(TimeSpan.FromTicks(1));
        _scheduler.Advance(Second);

        Assert.Equal(["work"], _done);
    }

    [Fact]
    public void Work_is_done_in_the_order_of_times_and_then_of_scheduling()
    {
        _scheduler.ScheduleOnce(Second * 2, () => _done.Add("late"));
        _scheduler.ScheduleOnce(Second, () => _done.Add("first"));
        _scheduler.ScheduleOnce(Second, new ActionRunnable(() => _done.Add("second")));

        _scheduler.AdvanceTo(_scheduler.Now + (Second * 3));

        Assert.Equal(["first", "second", "late"], _done);
    }

    [Fact]
    public void Repeated_work_is_done_once_per_move()
    {
        _scheduler.ScheduleRepeatedly(Second, Second * 2, () => _done.Add("action"));
        _scheduler.ScheduleRepeatedly(Second, Second * 2, new ActionRunnable(() => _done.Add("runnable")));

        _scheduler.Advance(Second);
        _scheduler.Advance(Second);
        _scheduler.Advance(Second);
        _scheduler.Advance(Second * 20);

        Assert.Equal(Enumerable.Repeat(new[] { "action", "runnable" }, 3).SelectMany(pair => pair), _done);
    }

    [Fact]
    public void Cancelled_work_is_not_done()
    {
        using var cancelable = new Cancelable(_scheduler.Advanced);
        _scheduler.ScheduleOnce(Second, () => _done.Add("once"), cancelable);
        _scheduler.ScheduleOnce(Second, new ActionRunnable(() => _done.Add("once")), cancelable);
        _scheduler.ScheduleRepeatedly(Second, Second, () => _done.Add("again"), cancelable);
        _scheduler.ScheduleRepeatedly(Second, Second, new ActionRunnable(() => _done.Add("again")), cancelable);

        cancelable.Cancel();
        _scheduler.Advance(Second);

        Assert.Empty(_done);
    }

    [Fact]
    public void Work_can_end_its_own_repetition()
    {
        using var cancelable = new Cancelable(_scheduler.Advanced);
        _scheduler.ScheduleRepeatedly(Second, Second, () =>
        {
            _done.Add("work");
            cancelable.Cancel();
        }, cancelable);

        _scheduler.Advance(Second);
        _scheduler.Advance(Second);

        Assert.Equal(["work"], _done);
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        Assert.Throws<InvalidOperationException>(() => _scheduler.AdvanceTo(_scheduler.Now - Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.Advance(-Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleOnce(-Second, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleRepeatedly(Second, TimeSpan.Zero, () => { }));
    }

    [Fact]
    public void What_work_throws_comes_to_who_moves_the_time()
    {
        _scheduler.ScheduleOnce(Second, () => throw new InvalidOperationException("fails"));

        Assert.Throws<InvalidOperationException>(() => _scheduler.Advance(Second));
    }

    [Fact]
    public void Work_must_be_there()
    {
        Assert.Throws<ArgumentNullException>(() => _scheduler.ScheduleOnce(Second, (Action)null));
        Assert.Throws<ArgumentNullException>(() => _scheduler.ScheduleOnce(Second, (IRunnable)null));
        Assert.Throws<ArgumentNullException>(() => _scheduler.ScheduleRepeatedly(Second, Second, (Action)null));
        Assert.Throws<ArgumentNullException>(() => _scheduler.ScheduleRepeatedly(Second, Second, (IRunnable)null));
        Assert.Throws<ArgumentNullException>(() => _scheduler.ScheduleTellOnce(Second, null, "hello", null));
    }
}
