// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Pattern;

namespace TTApi.ActorEngine.Tests.Patterns;

/// <summary>A child that fails is stopped, and started again later.</summary>
public sealed class BackoffOnFailureSpec : BackoffSpec
{
    [Fact]
    public void A_failed_child_is_stopped_and_started_after_the_delay()
    {
        var supervisor = Start(OnFailure(Child()).WithManualReset());

        foreach (var delay in new[] { 100, 200, 400, 800, 800 })
        {
            Lose(supervisor, "fail");
            Advance(delay - 1);
            Assert.Null(ChildOf(supervisor));
            StartAgain(supervisor, 1);
        }
    }

    [Fact]
    public void A_child_that_stops_by_itself_ends_the_supervisor()
    {
        var supervisor = Start(OnFailure(Child()));
        Watch(supervisor);

        ChildOf(supervisor).Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_child_that_the_strategy_stops_ends_the_supervisor()
    {
        var supervisor = Start(OnFailure(Child()).WithSupervisorStrategy(StopOn<NotSupportedException>(-1)));
        Watch(supervisor);

        supervisor.Tell("end");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void After_the_last_retry_the_supervisor_stops()
    {
        var supervisor = Start(OnFailure(Child()).WithManualReset().WithSupervisorStrategy(StopOn<NotSupportedException>(2)));
        for (var retry = 1; retry <= 2; retry++)
        {
            Assert.Equal(retry, Lose(supervisor, "fail"));
            StartAgain(supervisor, 800);
        }

        Watch(supervisor);
        supervisor.Tell("fail");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void Without_retries_the_first_failure_stops_the_supervisor()
    {
        var supervisor = Start(OnFailure(Child(), retries: 0));
        Watch(supervisor);

        supervisor.Tell("fail");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_resumed_child_goes_on()
    {
        var supervisor = Start(OnFailure(Child()).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));

        supervisor.Tell("fail");
        supervisor.Tell("still here");

        ExpectMsg("still here");
        Assert.Equal(0, RestartsOf(supervisor));
    }

    [Fact]
    public void Retries_are_counted_anew_once_the_child_has_lived_long_enough()
    {
        var supervisor = Start(OnFailure(Child()).WithAutoReset(Ms(500)));
        Lose(supervisor, "fail");
        StartAgain(supervisor, 100);

        Advance(500);

        Assert.Equal(0, RestartsOf(supervisor));
    }

    [Fact]
    public void Questions_are_answered_while_the_child_is_ending()
    {
        using var isStopping = new ManualResetEventSlim();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(OnFailure(Props.Create(() => new SlowToStop(isStopping)))));
        var child = ChildOf(supervisor);
        Watch(child);

        supervisor.Tell("fail");
        Assert.Equal(child, ChildOf(supervisor));
        Assert.Equal(0, RestartsOf(supervisor));
        isStopping.Set();
        ExpectTerminated(child);

        Assert.Equal(1, RestartsOf(supervisor));
        Assert.Null(ChildOf(supervisor));
    }

    private static OneForOneStrategy StopOn<TException>(int retries) =>
        new(retries, TimeSpan.FromMinutes(1), cause => cause is TException ? Directive.Stop : Directive.Restart);

    private sealed class SlowToStop : ReceiveActor
    {
        private readonly ManualResetEventSlim _mayStop;

        public SlowToStop(ManualResetEventSlim mayStop)
        {
            _mayStop = mayStop;
            ReceiveAny(message => throw new InvalidOperationException(message.ToString()));
        }

        protected override void PostStop() => _mayStop.Wait(TimeSpan.FromSeconds(10));
    }
}
