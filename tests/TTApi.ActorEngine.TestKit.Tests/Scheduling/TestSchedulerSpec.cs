// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Scheduling;

public sealed class TestSchedulerSpec : Spec
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public TestSchedulerSpec()
        : base(ActorSystemSetup.Create(new EngineSettings { Scheduler = system => new TestScheduler(system.Settings.Setup.Get<EngineSettings>().Value, system.Log) }))
    {
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_message_is_told_when_its_time_has_come()
    {
        Scheduler.ScheduleTellOnce(Minute, TestActor, "hello", ActorRefs.Nobody);

        Scheduler.Advance(Minute / 2);
        Assert.False(HasMessages);
        Scheduler.Advance(Minute / 2);

        ExpectMsgFrom(ActorRefs.Nobody, "hello");
    }

    [Fact]
    public void A_message_is_told_again_and_again_until_cancelled()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);
        Scheduler.ScheduleTellRepeatedly(Minute, Minute, TestActor, "tick", ActorRefs.NoSender, cancelable);
        Scheduler.ScheduleTellRepeatedly(Minute, Minute * 10, TestActor, "tock", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(Minute, TestActor, "never", ActorRefs.NoSender, Cancelable.CreateCanceled());

        for (var i = 0; i < 3; i++)
            Scheduler.Advance(Minute);
        cancelable.Cancel();
        Scheduler.Advance(Minute);

        Assert.Equal(new object[] { "tick", "tock", "tick", "tick" }, ReceiveN(4));
        Assert.False(HasMessages);
    }

    [Fact]
    public void Timers_of_actors_run_in_virtual_time()
    {
        var timed = ActorOfAsTestActorRef(() => new Timed());
        timed.Tell(Minute);

        Scheduler.Advance(Minute);

        ExpectMsg("time is up");
    }

    [Fact]
    public void A_receive_timeout_comes_in_virtual_time()
    {
        var idle = ActorOfAsTestActorRef(() => new Idle(TestActor));
        idle.Tell("hello");
        Scheduler.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(HasMessages);

        Scheduler.Advance(TimeSpan.FromTicks(1));

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Work_that_fails_is_logged()
    {
        Scheduler.ScheduleOnce(Minute, () => throw new InvalidOperationException("for once"));

        EventFilter.Exception<InvalidOperationException>(start: "Scheduled work failed: for once").ExpectOne(() => Scheduler.Advance(Minute));
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed()
        {
            IActorRef asker = null;
            Receive<TimeSpan>(time =>
            {
                asker = Sender;
                Timers.StartSingleTimer("key", "time is up", time);
            });
            Receive<string>(text => asker.Tell(text));
        }

        public ITimerScheduler Timers { get; set; }
    }

    private sealed class Idle : ReceiveActor
    {
        public Idle(IActorRef reader)
        {
            Context.SetReceiveTimeout(Minute);
            Receive<string>(_ => { });
            Receive<ReceiveTimeout>(timeout => reader.Tell(timeout));
        }
    }
}
