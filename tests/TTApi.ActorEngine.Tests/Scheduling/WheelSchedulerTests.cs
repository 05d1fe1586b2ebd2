// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Scheduling;

public sealed class WheelSchedulerTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly WheelScheduler _scheduler;
    private readonly Recorder _recorder;

    public WheelSchedulerTests() => (_scheduler, _recorder) = (new(_clock, null), new(_clock));

    public void Dispose() => _scheduler.Dispose();

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(1000, 1000)]
    [InlineData(5120, 5120)]
    [InlineData(3_600_000, 3_600_000)]
    public void A_message_is_told_at_the_first_tick_that_is_not_too_early(int delay, double at)
    {
        _scheduler.ScheduleTellOnce(Ms(delay), _recorder, "tick", ActorRefs.NoSender);

        Advance(3_600_100);

        Assert.Equal([("tick", at)], _recorder.Told);
    }

    [Fact]
    public void A_delay_begins_when_it_is_asked_for_and_not_at_a_tick()
    {
        Advance(7);
        _scheduler.ScheduleTellOnce(Ms(5), _recorder, "tick", ActorRefs.NoSender);
        Advance(1000);

        Assert.Equal([20], _recorder.Times);
    }

    [Fact]
    public void A_repeated_message_does_not_drift()
    {
        _scheduler.ScheduleTellRepeatedly(Ms(15), Ms(25), _recorder, "tick", ActorRefs.NoSender);

        Advance(2500);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => Math.Ceiling((20 + (i * 25)) / 10.0) * 10), _recorder.Times);
    }

    [Fact]
    public void An_interval_below_a_tick_counts_as_a_tick()
    {
        _scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromTicks(1), _recorder, "tick", ActorRefs.NoSender);

        Advance(50);

        Assert.Equal([10, 20, 30, 40, 50], _recorder.Times);
    }

    [Fact]
    public void What_a_late_timer_missed_is_made_up_for()
    {
        using var late = new LateTimerClock(_clock);
        using var scheduler = new WheelScheduler(late, null);
        scheduler.ScheduleTellRepeatedly(Ms(10), Ms(10), _recorder, "tick", ActorRefs.NoSender);

        Advance(100);
        late.Fire();
        Advance(10);
        late.Fire();

        Assert.Equal([.. Enumerable.Repeat(100.0, 10), 110], _recorder.Times);
    }

    [Fact]
    public void Messages_are_told_in_the_order_of_their_times_and_then_of_their_scheduling()
    {
        foreach (var (delay, message) in new[] { (25, "d"), (5125, "e"), (22, "a"), (22, "b"), (22, "c") })
            _scheduler.ScheduleTellOnce(Ms(delay), _recorder, message, ActorRefs.NoSender);

        Advance(10_000);

        Assert.Equal(["a", "b", "c", "d", "e"], _recorder.Messages);
    }

    [Fact]
    public void The_sender_goes_with_the_message()
    {
        var receiver = new Answering();

        _scheduler.ScheduleTellOnce(Ms(1), receiver, "tick", ActorRefs.Nobody);
        Advance(10);

        Assert.Same(ActorRefs.Nobody, receiver.Sender);
    }

    [Fact]
    public void Actions_run_and_are_repeated_like_messages()
    {
        _scheduler.ScheduleOnce(Ms(30), () => _recorder.Note("once"));
        _scheduler.ScheduleRepeatedly(Ms(20), Ms(20), () => _recorder.Note("again"));
        _scheduler.Advanced.ScheduleOnce(Ms(45), new Dispatch.ActionRunnable(() => _recorder.Note("runnable")));

        Advance(60);

        Assert.Equal([("again", 20), ("once", 30), ("again", 40), ("runnable", 50), ("again", 60)], _recorder.Told);
    }

    [Fact]
    public void A_failing_action_ends_itself_and_nothing_else()
    {
        var runs = 0;
        _scheduler.ScheduleRepeatedly(Ms(10), Ms(10), () =>
        {
            runs++;
            throw new InvalidOperationException("boom");
        });
        _scheduler.ScheduleTellRepeatedly(Ms(10), Ms(10), _recorder, "tick", ActorRefs.NoSender);

        Advance(50);

        Assert.Equal((1, 5), (runs, _recorder.Told.Count));
    }

    [Fact]
    public void Work_may_schedule_work()
    {
        _scheduler.ScheduleOnce(Ms(10), () => _scheduler.ScheduleTellOnce(Ms(10), _recorder, "tick", ActorRefs.NoSender));

        Advance(100);

        Assert.Equal([20], _recorder.Times);
    }

    [Fact]
    public void No_timer_is_set_while_nothing_is_scheduled()
    {
        Assert.Equal(0, _clock.ActiveTimers);
        var cancelable = _scheduler.ScheduleTellOnceCancelable(Ms(1000), _recorder, "tick", ActorRefs.NoSender);
        Assert.Equal(1, _clock.ActiveTimers);

        cancelable.Cancel();
        Advance(1000);

        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Negative_delays_and_empty_intervals_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleTellOnce(Ms(-1), _recorder, "x", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleTellRepeatedly(Ms(-1), Ms(1), _recorder, "x", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleTellRepeatedly(Ms(1), Ms(0), _recorder, "x", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleRepeatedly(Ms(1), Ms(-1), () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.ScheduleOnce(-1, () => { }));
    }

    [Fact]
    public void The_longest_delay_and_interval_are_no_trouble()
    {
        Advance(1000);
        _scheduler.ScheduleTellOnce(TimeSpan.MaxValue, _recorder, "never", ActorRefs.NoSender);
        _scheduler.ScheduleTellRepeatedly(Ms(20), TimeSpan.MaxValue, _recorder, "once", ActorRefs.NoSender);
        _scheduler.ScheduleTellOnce(Ms(10), _recorder, "tick", ActorRefs.NoSender);

        Advance(20_000);

        Assert.Equal(["tick", "once"], _recorder.Messages);
    }

    [Fact]
    public void After_its_end_it_drops_what_waits_and_takes_no_more()
    {
        _scheduler.ScheduleTellOnce(Ms(10), _recorder, "once", ActorRefs.NoSender);
        _scheduler.ScheduleTellRepeatedly(Ms(10), Ms(10), _recorder, "again", ActorRefs.NoSender);

        _scheduler.Dispose();
        Advance(100);

        Assert.Empty(_recorder.Told);
        Assert.Throws<SchedulerException>(() => _scheduler.ScheduleTellOnce(Ms(0), _recorder, "x", ActorRefs.NoSender));
    }

    [Fact]
    public void Its_clock_is_the_one_it_was_given()
    {
        Advance(1500);

        Assert.Equal(_clock.GetUtcNow(), _scheduler.Now);
        Assert.Equal((Ms(1500), Ms(1500)), (_scheduler.MonotonicClock, _scheduler.HighResMonotonicClock));
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Advance(double milliseconds) => _clock.Advance(Ms(milliseconds));

    private sealed class Answering : ICanTell
    {
        public IActorRef Sender { get; private set; }

        public void Tell(object message, IActorRef sender) => Sender = sender;
    }
}
