// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Faults;

/// <summary>What a supervisor's decision does to an actor and to those below it.</summary>
public sealed class SupervisionSpec : Spec
{
    private readonly Counter _instances = new();

    [Fact]
    public void Resume_keeps_the_instance_and_its_state()
    {
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Resume));

        child.Tell(new Boom("b"));
        child.Tell("who");

        ExpectMsg(1);
    }

    [Fact]
    public void Restart_makes_a_new_instance()
    {
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Restart));

        child.Tell(new Boom("b"));
        child.Tell("who");

        ExpectMsg(2);
    }

    [Fact]
    public void Stop_ends_the_child()
    {
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Stop));
        Watch(child);

        child.Tell(new Boom("b"));

        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_makes_the_parent_fail_with_the_childs_failure()
    {
        var top = Sys.ActorOf(Props.Create(() => new Boss(Decisions.Restart(TestActor))));
        top.Tell(Props.Create(() => new Boss(new OneForOneStrategy(_ => Directive.Escalate))));
        var middle = ExpectMsg<IActorRef>();
        middle.Tell(Props.Create(() => new Diary(Sys.IgnoreRef, _instances)));
        var child = ExpectMsg<IActorRef>();

        child.Tell(new Boom("from below"));

        ExpectMsg("from below");
    }

    [Fact]
    public void Retries_within_a_window_are_counted_and_then_the_child_is_stopped()
    {
        var child = ChildUnder(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        Watch(child);

        child.Tell(new Boom("1"));
        child.Tell(new Boom("2"));
        child.Tell("who");
        child.Tell(new Boom("3"));

        ExpectMsg(3);
        ExpectTerminated(child);
    }

    [Fact]
    public void All_for_one_restarts_the_siblings_too()
    {
        var boss = Sys.ActorOf(Props.Create(() => new Boss(new AllForOneStrategy(_ => Directive.Restart))));
        var children = Enumerable.Range(0, 2).Select(_ => AskForChild(boss)).ToArray();

        children[0].Tell(new Boom("b"));
        children[0].Tell("who");
        var first = ExpectMsg<int>(); // its restart and that of the other were ordered together
        AwaitCondition(() => _instances.Value == 4);
        children[1].Tell("who");

        Assert.Equal([3, 4], new[] { first, ExpectMsg<int>() }.Order());
    }

    [Fact]
    public void A_failed_actor_handles_nothing_before_the_decision()
    {
        var decide = CreateTestLatch();
        var child = ChildUnder(new OneForOneStrategy(_ =>
        {
            decide.Ready();
            return Directive.Resume;
        }));
        child.Tell("who");
        ExpectMsg(1);

        child.Tell(new Boom("b"));
        child.Tell("who");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        decide.Open();

        ExpectMsg(1);
    }

    [Fact]
    public void A_strategy_that_throws_escalates_its_own_failure()
    {
        var top = Sys.ActorOf(Props.Create(() => new Boss(Decisions.Restart(TestActor))));
        var strategy = new OneForOneStrategy(_ => throw new Boom("in the strategy"));
        top.Tell(Props.Create(() => new Boss(strategy)));
        var middle = ExpectMsg<IActorRef>();
        middle.Tell(Props.Create(() => new Diary(Sys.IgnoreRef, _instances)));

        ExpectMsg<IActorRef>().Tell(new Boom("b"));

        ExpectMsg("in the strategy");
    }

    [Fact]
    public void A_failing_PostRestart_is_a_failure_of_the_new_instance()
    {
        var strategy = new OneForOneStrategy(failure =>
        {
            TestActor.Tell(failure.GetType().Name, ActorRefs.NoSender);
            return failure is PostRestartException ? Directive.Stop : Directive.Restart;
        });
        var boss = Sys.ActorOf(Props.Create(() => new Boss(strategy)));
        boss.Tell(Props.Create(() => new BadRestart()));
        var child = ExpectMsg<IActorRef>();
        Watch(child);

        child.Tell(new Boom("b"));

        ExpectMsg(nameof(Boom));
        ExpectMsg(nameof(PostRestartException));
        ExpectTerminated(child);
    }

    [Fact]
    public void A_restart_waits_for_children_that_are_told_to_stop()
    {
        var mayEnd = CreateTestLatch();
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Restart), () => new Mother(TestActor, mayEnd));
        ExpectMsg("mother");

        child.Tell(new Boom("b"));
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        mayEnd.Open();

        ExpectMsg("child ended");
        ExpectMsg("mother");
    }

    private IActorRef ChildUnder(SupervisorStrategy strategy) => AskForChild(Sys.ActorOf(Props.Create(() => new Boss(strategy))));

    private IActorRef ChildUnder<T>(SupervisorStrategy strategy, System.Linq.Expressions.Expression<Func<T>> child)
        where T : ActorBase =>
        Sys.ActorOf(Props.Create(() => new Boss(strategy))).Ask<IActorRef>(Props.Create(child)).GetAwaiter().GetResult();

    private IActorRef AskForChild(IActorRef boss)
    {
        boss.Tell(Props.Create(() => new Diary(Sys.IgnoreRef, _instances)));
        return ExpectMsg<IActorRef>();
    }

    private static class Decisions
    {
        public static OneForOneStrategy Restart(IActorRef reader) => new OneForOneStrategy(failure =>
        {
            reader.Tell(failure.Message, ActorRefs.NoSender);
            return Directive.Restart;
        });
    }

    /// <summary>Makes a child of each props it is told.</summary>
    private sealed class Boss(SupervisorStrategy strategy) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf((Props)message));

        protected override SupervisorStrategy SupervisorStrategy() => strategy;
    }

    private sealed class BadRestart : UntypedActor
    {
        protected override void OnReceive(object message) => throw (Exception)message;

        protected override void PostRestart(Exception reason) => throw new Boom("again");
    }

    private sealed class Mother : UntypedActor
    {
        public Mother(IActorRef reader, TestLatch mayEnd)
        {
            Context.ActorOf(Props.Create(() => new SlowChild(reader, mayEnd)), "child");
            reader.Tell("mother");
        }

        protected override void OnReceive(object message) => throw (Exception)message;
    }

    private sealed class SlowChild(IActorRef reader, TestLatch mayEnd) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop()
        {
            mayEnd.Ready();
            reader.Tell("child ended");
        }
    }
}
