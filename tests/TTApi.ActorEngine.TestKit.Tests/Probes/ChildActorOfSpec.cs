// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Probes;

public sealed class ChildActorOfSpec : Spec
{
    private static readonly Props Empty = Props.Empty;
    private static readonly SupervisorStrategy Stops = new OneForOneStrategy(_ => Directive.Stop);

    [Fact]
    public async Task A_test_actor_makes_children()
    {
        IActorRef[] named = [ChildActorOf(Empty, "a"), ChildActorOf(Empty, "b", Stops), await ChildActorOfAsync(Empty, "c"), await ChildActorOfAsync(Empty, "d", Stops)];
        IActorRef[] unnamed = [ChildActorOf(Empty), ChildActorOf(Empty, Stops), await ChildActorOfAsync(Empty), await ChildActorOfAsync(Empty, Stops)];

        Assert.Equal(["a", "b", "c", "d"], named.Select(child => child.Path.Name));
        Assert.All(named.Concat(unnamed), child => Assert.Equal(TestActor.Path, child.Path.Parent));
    }

    [Fact]
    public async Task A_probe_makes_children_of_a_type()
    {
        var probe = CreateTestProbe();

        IActorRef[] named =
        [
            probe.ChildActorOf<BlackHoleActor>("a"),
            probe.ChildActorOf<BlackHoleActor>("b", Stops),
            await probe.ChildActorOfAsync<BlackHoleActor>("c"),
            await probe.ChildActorOfAsync<BlackHoleActor>("d", Stops),
        ];
        IActorRef[] unnamed =
        [
            probe.ChildActorOf<BlackHoleActor>(),
            probe.ChildActorOf<BlackHoleActor>(Stops),
            await probe.ChildActorOfAsync<BlackHoleActor>(),
            await probe.ChildActorOfAsync<BlackHoleActor>(Stops),
        ];

        Assert.Equal(["a", "b", "c", "d"], named.Select(child => child.Path.Name));
        Assert.All(named.Concat(unnamed), child => Assert.Equal(probe.Ref.Path, child.Path.Parent));
    }

    [Fact]
    public void A_child_is_supervised_as_it_was_made_with()
    {
        using var quiet = EventFilter.Exception<InvalidOperationException>().Mute();
        var stopped = Watch(ChildActorOf(Props.Create<Fragile>(), Stops));
        var restarted = Watch(ChildActorOf(Props.Create<Fragile>()));

        stopped.Tell("fail");
        ExpectTerminated(stopped);

        restarted.Tell("fail");
        restarted.Tell("hello");
        ExpectMsgFrom(restarted, "hello");
    }

    [Fact]
    public void A_strategy_for_all_means_all_children()
    {
        using var quiet = EventFilter.Exception<InvalidOperationException>().Mute();
        var (one, two) = (Watch(ChildActorOf(Props.Create<Fragile>(), new AllForOneStrategy(_ => Directive.Stop))), Watch(ChildActorOf(Empty)));

        one.Tell("fail");

        Assert.Equal(new HashSet<IActorRef> { one, two }, [ExpectMsg<Terminated>().ActorRef, ExpectMsg<Terminated>().ActorRef]);
    }

    [Fact]
    public void Others_are_supervised_as_by_default() =>
        Assert.Same(SupervisorStrategy.DefaultDecider, new Internal.DelegatingSupervisorStrategy().Decider);

    [Fact]
    public void What_makes_a_child_must_be_there() =>
        Assert.Throws<ArgumentNullException>(() => new TestActor.Spawn(Empty, "name", Stops).Apply(null));

    private sealed class Fragile : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("fails");
            Sender.Tell(message);
        }
    }
}
