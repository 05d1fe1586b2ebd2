// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Systems;

public sealed class SystemSpec : Spec
{
    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a_b")]
    [InlineData("a b")]
    public void Names_that_are_none_are_refused(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disposed_system_has_ended(bool inPhases)
    {
        var settings = new EngineSettings { CoordinatedShutdown = new() { RunByActorSystemTerminate = inPhases } };
        var system = ActorSystem.Create("disposed", ActorSystemSetup.Create(settings));

        system.Dispose();

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        system.Dispose();
    }

    [Fact]
    public async Task Callbacks_run_at_the_end_the_last_first_and_a_failing_one_stops_no_other()
    {
        var system = ActorSystem.Create("ending");
        var order = new List<int>();
        system.RegisterOnTermination(() => order.Add(1));
        system.RegisterOnTermination(() => throw new Boom("in a callback"));
        system.RegisterOnTermination(() => order.Add(2));

        await system.Terminate();

        Assert.Equal([2, 1], order);
        Assert.Throws<InvalidOperationException>(() => system.RegisterOnTermination(() => { }));
        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Props.Empty));
    }

    [Fact]
    public async Task Terminating_under_load_ends_every_actor()
    {
        var system = ActorSystem.Create("load");
        var actors = Enumerable.Range(0, 200).Select(_ => system.ActorOf(Props.Empty)).ToArray();
        foreach (var actor in actors)
        {
            for (var i = 0; i < 100; i++)
                actor.Tell(i);
        }

        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(actors, actor => Assert.Null(((LocalActorRef)actor).Cell));
        Assert.True(system.Uptime > TimeSpan.Zero && system.StartTime > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_failure_that_nobody_handles_ends_the_system()
    {
        var system = ActorSystem.Create("fatal", ActorSystemSetup.Create(new EngineSettings { GuardianStrategy = new OneForOneStrategy(_ => Directive.Escalate) }));

        system.ActorOf(Props.Create(() => new Diary(system.IgnoreRef, new Counter()))).Tell(new Boom("unhandled"));

        await system.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_hierarchy_of_ten_thousand_levels_is_built_and_ended()
    {
        var system = ActorSystem.Create("deep");
        var bottom = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new Level(10_000, bottom)));
        await bottom.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("Level", ActorTree.Snapshot(system, depth: 2).Children.Single(child => child.Path == "/user").Children.Single().Type);

        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Actors_are_made_and_stopped_by_many_threads_at_once()
    {
        var started = new Counter();
        Parallel.For(0, 2000, i =>
        {
            var actor = Sys.ActorOf(Props.Create(() => new Diary(Sys.IgnoreRef, started)), $"many-{i}");
            actor.Tell("hello");
            Sys.Stop(actor);
        });

        AwaitCondition(() => ((LocalActorRef)((ActorSystemImpl)Sys).Guardian).Cell.ChildRefs.Count == 0, TimeSpan.FromSeconds(20));
        Assert.Equal(2000, started.Value);
    }

    [Fact]
    public void Messages_of_one_sender_keep_their_order()
    {
        const int producers = 4;
        const int each = 25_000;
        var actor = Sys.ActorOf(Props.Create(() => new OrderKeeper(producers, each, TestActor)));
        var threads = Enumerable.Range(0, producers).Select(producer => new Thread(() =>
        {
            for (var i = 0; i < each; i++)
                actor.Tell((producer, i), ActorRefs.NoSender);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        ExpectMsg("all in order", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Extensions_are_made_once()
    {
        Assert.False(Sys.HasExtension<Wares>());
        Assert.Null(Sys.GetExtension<Wares>());

        var wares = new WaresProvider().Apply(Sys);

        Assert.Same(wares, Sys.RegisterExtension(new WaresProvider()));
        Assert.Same(wares, Sys.GetExtension(new WaresProvider()));
        Assert.True(Sys.HasExtension<Wares>() && Sys.TryGetExtension(typeof(Wares), out _) && Sys.TryGetExtension<Wares>(out _));
        Assert.Same(wares, Sys.GetExtension<Wares>());
    }

    [Fact]
    public void Receive_timeouts_come_when_nothing_else_does()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Impatient(TestActor)));

        ExpectMsg("timeout");
        actor.Tell("enough");
        ExpectMsg("none");
    }

    [Fact]
    public void Well_known_references_answer_for_themselves()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Assert.Equal(Sys.DeadLetters, provider.DeadLetters);
        Assert.Equal(((ExtendedActorSystem)Sys).Guardian, provider.ResolveActorRef("akka://test/user"));
        Assert.Equal(provider.SystemGuardian, provider.ResolveActorRef(provider.SystemGuardian.Path));
        Assert.Equal(Sys.DeadLetters, provider.ResolveActorRef("no path"));
        Assert.Equal("/", provider.RootGuardian.Path.ToStringWithoutAddress());

        var nobody = provider.ResolveActorRef("akka://test/user/nobody");
        nobody.Tell("lost");
        ExpectMsg<DeadLetter>(letter => Assert.Equal("lost", letter.Message));
        nobody.Tell(new Identify(7));
        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
        Watch(nobody);
        ExpectTerminated(nobody);
        Watch(Sys.DeadLetters);
        ExpectTerminated(Sys.DeadLetters);
        Sys.IgnoreRef.Tell("never mind");
        TestActor.Tell(new Identify(8));
        Assert.True(ActorRefs.Nobody.IsNobody() && ((IActorRef)null).IsNobody() && !TestActor.IsNobody());
        Assert.Throws<NotSupportedException>(() => ActorRefs.Nobody.Provider);
        var other = provider.ResolveActorRef("akka://elsewhere/user/x");
        Assert.Equal("elsewhere", other.Path.Address.System);
        Assert.Throws<InvalidMessageException>(() => TestActor.Tell(null));
    }

    [Fact]
    public void References_are_equal_by_path_and_incarnation_and_have_an_order()
    {
        var (first, second) = (Sys.ActorOf(Props.Empty, "a"), Sys.ActorOf(Props.Empty, "b"));

        Assert.True(first.CompareTo(second) < 0 && first.CompareTo((IActorRef)null) > 0 && ((IComparable)first).CompareTo(null) > 0);
        Assert.True(((IComparable)first).CompareTo(second) < 0);
        Assert.Throws<ArgumentException>(() => ((IComparable)first).CompareTo(3));
        Assert.False(first.Equals((object)3));
        Assert.NotEqual(first.GetHashCode(), second.GetHashCode());
        Assert.Equal($"[akka://test/user/a#{first.Path.Uid}]", first.ToString());
        Assert.StartsWith("$", Sys.ActorOf(Props.Empty).Path.Name, StringComparison.Ordinal);
        Assert.Equal(first, ((LocalActorRef)((ActorSystemImpl)Sys).Guardian).GetSingleChild($"a#{first.Path.Uid}"));
        Assert.Equal(ActorRefs.Nobody, ((LocalActorRef)((ActorSystemImpl)Sys).Guardian).GetSingleChild("a#1"));
    }

    private sealed class Level : UntypedActor
    {
        public Level(int more, TaskCompletionSource bottom)
        {
            if (more == 0)
                bottom.SetResult();
            else
                Context.ActorOf(Props.Create(() => new Level(more - 1, bottom)));
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class OrderKeeper(int producers, int each, IActorRef reader) : UntypedActor
    {
        private readonly int[] _next = new int[producers];
        private int _done;

        protected override void OnReceive(object message)
        {
            var (producer, number) = ((int, int))message;
            if (number != _next[producer]++)
                reader.Tell($"{producer}: {number} is out of order");
            if (number == each - 1 && ++_done == producers)
                reader.Tell("all in order");
        }
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef reader)
        {
            SetReceiveTimeout(TimeSpan.FromMilliseconds(20));
            Receive<ReceiveTimeout>(_ => reader.Tell("timeout"));
            ReceiveAny(_ =>
            {
                SetReceiveTimeout(null);
                reader.Tell(Context.ReceiveTimeout?.ToString() ?? "none");
            });
        }
    }

    private sealed class Wares : IExtension;

    private sealed class WaresProvider : ExtensionIdProvider<Wares>
    {
        public override Wares CreateExtension(ExtendedActorSystem system) => new();
    }
}
