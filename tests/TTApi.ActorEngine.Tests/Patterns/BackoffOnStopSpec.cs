// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Pattern;

namespace TTApi.ActorEngine.Tests.Patterns;

/// <summary>A child that stops is started again, later and later.</summary>
public sealed class BackoffOnStopSpec : BackoffSpec
{
    [Fact]
    public void Delays_double_up_to_the_longest()
    {
        var supervisor = Start(OnStop(Child()).WithManualReset());

        foreach (var delay in new[] { 100, 200, 400, 800, 800 })
        {
            Lose(supervisor);
            Advance(delay - 1);
            Assert.Null(ChildOf(supervisor));
            StartAgain(supervisor, 1);
        }

        Assert.Equal(5, RestartsOf(supervisor));
    }

    [Fact]
    public void The_next_child_has_the_same_name()
    {
        var supervisor = Start(OnStop(Child()));
        var first = ChildOf(supervisor);
        Lose(supervisor);

        StartAgain(supervisor, 100);

        var second = ChildOf(supervisor);
        Assert.NotEqual(first, second);
        Assert.Equal(supervisor.Path / "c", second.Path);
    }

    [Fact]
    public void Messages_pass_both_ways()
    {
        var supervisor = ActorOfAsTestActorRef<Middle>(Props.Create(() => new Middle(TestActor, BackoffSupervisor.Props(OnStop(Child()))))).UnderlyingActor.Supervisor;
        ExpectMsg("started");

        supervisor.Tell("down");
        Assert.Equal("down", ExpectMsg<string>());
        Assert.Equal(TestActor, LastSender);
        supervisor.Tell("up");

        ExpectMsg(("from", supervisor, "up"));
    }

    [Fact]
    public void While_there_is_no_child_messages_are_dead_letters()
    {
        var supervisor = Start(OnStop(Child()));
        Lose(supervisor);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        supervisor.Tell("lost");

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("lost", TestActor), (letter.Message, letter.Sender));
    }

    [Fact]
    public void While_there_is_no_child_messages_are_answered_if_so_wished()
    {
        var supervisor = Start(OnStop(Child()).WithReplyWhileStopped("come back later"));
        Lose(supervisor);

        supervisor.Tell("hello");

        ExpectMsg("come back later");
    }

    [Fact]
    public void What_the_child_throws_is_decided_by_the_strategy()
    {
        var supervisor = Start(OnStop(Child()));

        ChildOf(supervisor).Tell("fail");

        ExpectMsg("started"); // at once, for the default strategy restarts
        Assert.Equal(0, RestartsOf(supervisor));
    }

    [Fact]
    public void A_stopping_strategy_makes_a_failure_a_stop()
    {
        var supervisor = Start(OnStop(Child()).WithDefaultStoppingStrategy());

        Assert.Equal(1, Lose(supervisor, "fail"));
        Advance(100);

        ExpectMsg("started");
    }

    [Fact]
    public void After_the_last_retry_the_supervisor_stops()
    {
        var supervisor = Start(OnStop(Child(), retries: 1).WithManualReset());
        Lose(supervisor);
        StartAgain(supervisor, 100);
        Watch(supervisor);

        ChildOf(supervisor).Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void Retries_are_counted_anew_once_the_child_has_lived_long_enough()
    {
        var supervisor = Start(OnStop(Child()).WithAutoReset(Ms(500)));
        Lose(supervisor);
        StartAgain(supervisor, 100);

        Advance(499);
        Assert.Equal(1, RestartsOf(supervisor));
        Advance(1);

        Assert.Equal(0, RestartsOf(supervisor));
    }

    [Fact]
    public void A_failure_within_that_time_puts_the_new_count_off()
    {
        var supervisor = Start(OnStop(Child()).WithAutoReset(Ms(500)));
        Lose(supervisor);
        StartAgain(supervisor, 100);
        Assert.Equal(2, Lose(supervisor));

        Advance(500); // the reset of the first child, and in between the start of the third

        ExpectMsg("started");
        Assert.Equal(2, RestartsOf(supervisor));
    }

    [Fact]
    public void A_child_can_reset_the_delays_where_that_is_done_by_hand()
    {
        var supervisor = Start(OnStop(Child()).WithManualReset());
        Lose(supervisor);
        StartAgain(supervisor, 100);

        ChildOf(supervisor).Tell("healthy");
        AwaitAssert(() => Assert.Equal(0, RestartsOf(supervisor)));
        Lose(supervisor);
        Advance(100);

        ExpectMsg("started");
    }

    [Fact]
    public void A_reset_by_hand_is_not_understood_where_it_is_automatic()
    {
        var supervisor = Start(OnStop(Child()));
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        supervisor.Tell(BackoffSupervisor.Reset.Instance);

        Assert.Same(BackoffSupervisor.Reset.Instance, ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void After_a_final_message_the_supervisor_stops_with_the_child()
    {
        var supervisor = Start(OnStop(Child()).WithFinalStopMessage(message => message is "bye"));
        Watch(supervisor);

        supervisor.Tell("bye");
        ExpectMsg("bye");
        ChildOf(supervisor).Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_final_message_while_there_is_no_child_stops_the_supervisor_at_once()
    {
        var supervisor = Start(OnStop(Child()).WithFinalStopMessage(message => message is "bye").WithReplyWhileStopped("away"));
        Lose(supervisor);
        Watch(supervisor);

        supervisor.Tell("bye");

        ExpectMsg("away");
        ExpectTerminated(supervisor);
    }

    private sealed class Middle : ReceiveActor
    {
        public Middle(IActorRef probe, Props supervisor)
        {
            Supervisor = Context.ActorOf(supervisor);
            ReceiveAny(message => probe.Tell(("from", Sender, (string)message)));
        }

        public IActorRef Supervisor { get; }
    }
}
