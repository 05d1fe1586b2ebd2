// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>Failures in great number, and in every place where user code runs.</summary>
public sealed class FailingActorSpec : QuietSpec
{
    [Fact]
    public void A_million_messages_and_ten_thousand_restarts_lose_double_and_reorder_nothing()
    {
        const int Messages = 1_000_000;
        var checker = Sys.ActorOf(Props.Create(() => new OrderChecker(TestActor, Messages)));
        var actor = Supervised(new OneForOneStrategy(_ => Directive.Restart), Props.Create(() => new FailingRelay(checker)));

        for (var i = 1; i <= Messages; i++)
            actor.Tell(i);

        ExpectMsg("all, in order");
    }

    [Fact]
    public void A_restart_storm_ends_where_the_strategy_says()
    {
        var instances = new Counter();
        var actor = Supervised(new OneForOneStrategy(50, TimeSpan.FromHours(1), _ => Directive.Restart), Props.Create(() => new FailsOnStart(instances)));
        Watch(actor);

        actor.Tell(new Boom("first"));

        ExpectTerminated(actor);
        Assert.Equal(51, instances.Value);
    }

    [Fact]
    public void Failures_of_all_children_at_once_are_decided_one_by_one()
    {
        var boss = Sys.ActorOf(Props.Create(() => new Supervisor(new AllForOneStrategy(_ => Directive.Restart))));
        var children = Enumerable.Range(0, 50).Select(_ => boss.MakeChild(Props.Create(() => new Fragile()), this)).ToArray();

        foreach (var child in children)
            child.Tell(new Boom("all"));
        foreach (var child in children)
            child.Tell("alive?");

        Assert.Equal(children.Length, ReceiveN(children.Length).Count(answer => answer is "alive"));
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("PreStart")]
    [InlineData("Receive")]
    [InlineData("PreRestart")]
    [InlineData("PostRestart")]
    [InlineData("PostStop")]
    [InlineData("Dispose")]
    [InlineData("SupervisorStrategy")]
    public void A_failing_hook_harms_neither_the_supervisor_nor_the_siblings(string hook)
    {
        var boss = Sys.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(1, TimeSpan.FromHours(1), _ => Directive.Restart))));
        var sibling = boss.MakeChild(Props.Create(() => new Fragile()), this);

        var actor = boss.MakeChild(Props.Create(() => new FailsIn(hook)), this);
        Watch(actor);
        actor.Tell(new Boom("once"));
        actor.Tell(PoisonPill.Instance);

        ExpectTerminated(actor);
        sibling.Tell("alive?");
        ExpectMsg("alive");
        boss.Tell("alive?");
        ExpectMsg("alive");
    }

    [Fact]
    public void A_stop_during_a_restart_ends_the_actor()
    {
        var mayEnd = CreateTestLatch();
        var actor = Supervised(new OneForOneStrategy(_ => Directive.Restart), Props.Create(() => new HasSlowChild(TestActor, mayEnd)));
        Watch(actor);
        ExpectMsg("made");

        actor.Tell(new Boom("restart, please"));
        ExpectMsg("child is ending");
        Sys.Stop(actor);
        mayEnd.Open();

        ExpectTerminated(actor);
    }

    private IActorRef Supervised(SupervisorStrategy strategy, Props child) => Sys.ActorOf(Props.Create(() => new Supervisor(strategy))).MakeChild(child, this);

    private sealed class FailingRelay(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            target.Tell(message);
            if ((int)message % 100 == 0)
                throw new Boom("every hundredth");
        }
    }

    private sealed class OrderChecker(IActorRef reader, int count) : UntypedActor
    {
        private int _last;

        protected override void OnReceive(object message)
        {
            if ((int)message != ++_last)
                reader.Tell($"found {message}, expected {_last}");
            else if (_last == count)
                reader.Tell("all, in order");
        }
    }

    private class Fragile : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell("alive");
        }
    }

    private sealed class FailsOnStart : Fragile
    {
        private readonly bool _isFirst;

        public FailsOnStart(Counter instances) => _isFirst = instances.Next() == 1;

        protected override void PreStart()
        {
            if (!_isFirst)
                throw new Boom("again");
        }
    }

    private sealed class FailsIn : Fragile, IDisposable
    {
        private readonly string _hook;

        public FailsIn(string hook)
        {
            _hook = hook;
            FailIf("constructor");
        }

        public void Dispose() => FailIf("Dispose");

        protected override void OnReceive(object message)
        {
            FailIf("Receive");
            Context.ActorOf(Props.Create(() => new Fragile())).Tell(new Boom("below"));
            base.OnReceive(message);
        }

        protected override void PreStart() => FailIf("PreStart");

        protected override void PostStop() => FailIf("PostStop");

        protected override void PreRestart(Exception reason, object message) => FailIf("PreRestart");

        protected override void PostRestart(Exception reason) => FailIf("PostRestart");

        protected override SupervisorStrategy SupervisorStrategy()
        {
            FailIf("SupervisorStrategy");
            return base.SupervisorStrategy();
        }

        private void FailIf(string here)
        {
            if (_hook == here)
                throw new Boom(here);
        }
    }

    private sealed class HasSlowChild : Fragile
    {
        public HasSlowChild(IActorRef reader, TestKit.TestLatch mayEnd)
        {
            Context.ActorOf(Props.Create(() => new SlowToEnd(reader, mayEnd)));
            reader.Tell("made");
        }
    }

    private sealed class SlowToEnd(IActorRef reader, TestKit.TestLatch mayEnd) : Fragile
    {
        protected override void PostStop()
        {
            reader.Tell("child is ending");
            mayEnd.Ready();
        }
    }
}
