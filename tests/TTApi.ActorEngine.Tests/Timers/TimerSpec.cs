// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Timers;

/// <summary>Timers on a clock that the spec moves.</summary>
public sealed class TimerSpec : Spec
{
    private readonly ManualTimeProvider _clock;
    private readonly IActorRef _actor;

    public TimerSpec()
        : this(new())
    {
    }

    private TimerSpec(ManualTimeProvider clock)
        : base(ActorSystemSetup.Create(new EngineSettings { TimeProvider = clock, LogLevel = Event.LogLevel.ErrorLevel }))
    {
        _clock = clock;
        _actor = Sys.ActorOf(Props.Create(() => new Timed(TestActor)));
    }

    [Fact]
    public void A_single_timer_sends_its_message_once()
    {
        Do(timers => timers.StartSingleTimer("t", "tick", Ms(50)));
        Assert.Equal(["t"], Ask(timers => timers.ActiveTimers.ToArray()));

        Advance(40);
        ExpectNothing();
        Advance(10);
        ExpectMsg("tick");
        Advance(1000);

        ExpectNothing();
        Assert.False(Ask(timers => timers.IsTimerActive("t")));
    }

    [Fact]
    public void A_periodic_timer_goes_on()
    {
        Do(timers => timers.StartPeriodicTimer("t", "tick", Ms(50)));
        Do(timers => timers.StartPeriodicTimer("u", "tack", Ms(10), Ms(100)));
        Assert.Equal(2, Ask(timers => timers.ActiveTimers.Count));

        Advance(100);
        Assert.Equal(["tack", "tick", "tick"], ReceiveN(3));
        Advance(50);

        Assert.Equal(new HashSet<object> { "tack", "tick" }, ReceiveN(2).ToHashSet());
        Assert.True(Ask(timers => timers.IsTimerActive("t")));
    }

    [Fact]
    public void A_message_that_waits_already_is_dropped_when_its_timer_is_cancelled()
    {
        Do(timers => timers.StartSingleTimer("t", "late", Ms(50)));
        var latch = Block();
        Do(timers => timers.Cancel("t"));
        Advance(50); // "late" waits behind the cancellation
        latch.Set();

        ExpectNothing();
        Assert.Empty(Ask(timers => timers.ActiveTimers.ToArray()));
    }

    [Fact]
    public void A_message_that_waits_already_is_dropped_when_its_timer_is_started_anew()
    {
        Do(timers => timers.StartPeriodicTimer("t", "old", Ms(50)));
        Ask(timers => timers.IsTimerActive("t"));
        var latch = Block();
        Do(timers => timers.StartPeriodicTimer("t", "new", Ms(50)));
        Advance(50);
        latch.Set();
        Ask(timers => timers.IsTimerActive("t"));

        Advance(50);

        ExpectMsg("new");
        ExpectNothing();
    }

    [Fact]
    public void Other_timers_are_left_alone()
    {
        Do(timers => timers.StartSingleTimer("a", "a", Ms(50)));
        Do(timers => timers.StartSingleTimer("b", "b", Ms(50)));
        Do(timers => timers.Cancel("a"));
        Do(timers => timers.Cancel("unknown"));

        Assert.Equal(["b"], Ask(timers => timers.ActiveTimers.ToArray()));

        Advance(50);

        ExpectMsg("b");
        ExpectNothing();
    }

    [Fact]
    public void All_can_be_cancelled()
    {
        Do(timers => timers.StartSingleTimer("a", "a", Ms(50)));
        Do(timers => timers.StartPeriodicTimer("b", "b", Ms(50)));
        Do(timers => timers.CancelAll());
        Assert.Empty(Ask(timers => timers.ActiveTimers.ToArray()));

        Advance(200);

        ExpectNothing();
    }

    [Fact]
    public void A_restart_cancels_timers_before_the_hook_and_drops_what_waits()
    {
        Do(timers => timers.StartPeriodicTimer("t", "old", Ms(50)));
        Ask(timers => timers.IsTimerActive("t"));
        var latch = Block();
        Do(_ => throw new InvalidOperationException("boom"));
        Advance(50);
        latch.Set();

        ExpectMsg(("PreRestart", false));
        ExpectNothing();
        Assert.False(Ask(timers => timers.IsTimerActive("t")));
    }

    [Fact]
    public void Stopping_cancels_timers_before_the_hook()
    {
        Do(timers => timers.StartPeriodicTimer("t", "tick", Ms(50)));
        Sys.Stop(_actor);

        ExpectMsg(("PostStop", false));
    }

    [Fact]
    public void The_sender_is_who_was_given()
    {
        Do(timers => timers.StartSingleTimer("t", "who sent this?", Ms(10), TestActor));
        Ask(timers => timers.IsTimerActive("t"));
        Advance(10);

        ExpectMsg(TestActor);
    }

    [Fact]
    public void What_an_actor_handles_itself_may_come_by_a_timer()
    {
        Watch(_actor);
        Do(timers => timers.StartSingleTimer("t", PoisonPill.Instance, Ms(10)));
        Ask(timers => timers.IsTimerActive("t"));
        Advance(10);

        ExpectMsg(("PostStop", false));
        ExpectTerminated(_actor);
    }

    [Fact]
    public void A_message_of_a_timer_can_be_stashed()
    {
        Do(timers => timers.StartSingleTimer("t", new Timed.StashMe(), Ms(10)));
        Ask(timers => timers.IsTimerActive("t"));
        Advance(10);

        ExpectMsg("unstashed");
    }

    [Fact]
    public void A_quiet_message_leaves_the_receive_timeout_running_and_others_do_not()
    {
        Do(timers => timers.StartPeriodicTimer("quiet", new Timed.Quiet(), Ms(60)));
        _actor.Tell(new Timed.Timeout(Ms(100)));
        _actor.Tell(new Timed.Quiet());
        ExpectMsg("quiet"); // by now the timeout runs, and it began before the clock moves

        Advance(60);
        ExpectMsg("quiet");
        Advance(40);
        ExpectMsg("timeout");
    }

    [Fact]
    public void A_timer_can_be_started_in_the_constructor_and_in_PreStart()
    {
        Sys.ActorOf(Props.Create(() => new Early(TestActor)));
        ExpectMsg("ready");

        Advance(10);

        Assert.Equal(["constructor", "PreStart"], ReceiveN(2));
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Advance(double milliseconds) => _clock.Advance(Ms(milliseconds));

    private void Do(Action<ITimerScheduler> action) => _actor.Tell(action, ActorRefs.NoSender);

    private T Ask<T>(Func<ITimerScheduler, T> question)
    {
        var answer = new TaskCompletionSource<T>();
        Do(timers => answer.SetResult(question(timers)));
        Assert.True(answer.Task.Wait(TimeSpan.FromSeconds(10)));
        return answer.Task.Result;
    }

    /// <summary>Nothing came of all that the actor was sent so far.</summary>
    private void ExpectNothing()
    {
        Ask(timers => timers.IsTimerActive("t"));
        TestActor.Tell("nothing", ActorRefs.NoSender);
        ExpectMsg("nothing");
    }

    /// <summary>Keeps the actor busy until the latch is set.</summary>
    private ManualResetEventSlim Block()
    {
        var (begun, latch) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        Do(_ =>
        {
            begun.Set();
            latch.Wait(TimeSpan.FromSeconds(10));
        });
        Assert.True(begun.Wait(TimeSpan.FromSeconds(10)));
        return latch;
    }

    private sealed class Timed : ReceiveActor, IWithTimers, IWithUnboundedStash
    {
        private readonly IActorRef _probe;
        private bool _hasStashed;

        public Timed(IActorRef probe)
        {
            _probe = probe;
            Receive<Action<ITimerScheduler>>(action => action(Timers));
            Receive<Timeout>(timeout => Context.SetReceiveTimeout(timeout.After));
            Receive<ReceiveTimeout>(_ => probe.Tell("timeout"));
            Receive<Quiet>(_ => probe.Tell("quiet"));
            Receive<StashMe>(_ => StashOnce());
            Receive<string>(text => text.StartsWith("who", StringComparison.Ordinal), _ => probe.Tell(Sender));
            ReceiveAny(message => probe.Tell(message));
        }

        public ITimerScheduler Timers { get; set; }

        public IStash Stash { get; set; }

        protected override void PreRestart(Exception reason, object message) => _probe.Tell(("PreRestart", Timers.IsTimerActive("t")));

        protected override void PostStop() => _probe.Tell(("PostStop", Timers.IsTimerActive("t")));

        private void StashOnce()
        {
            if (_hasStashed)
            {
                _probe.Tell("unstashed");
                return;
            }

            _hasStashed = true;
            Stash.Stash();
            Stash.UnstashAll();
        }

        internal sealed record Timeout(TimeSpan After);

        internal sealed record StashMe;

        internal sealed record Quiet : INotInfluenceReceiveTimeout;
    }

    private sealed class Early : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _probe;

        public Early(IActorRef probe)
        {
            _probe = probe;
            Timers.StartSingleTimer("a", "constructor", Ms(10));
            ReceiveAny(message => probe.Tell(message));
        }

        public ITimerScheduler Timers { get; set; }

        protected override void PreStart()
        {
            Timers.StartSingleTimer("b", "PreStart", Ms(10));
            _probe.Tell("ready");
        }
    }
}
