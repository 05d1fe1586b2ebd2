// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Lifecycle;

public sealed class LifecycleSpec : Spec
{
    private readonly Counter _instances = new();

    [Fact]
    public void Hooks_of_a_restart_come_in_order_with_cause_and_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Diary(TestActor, _instances)));
        ExpectMsg("constructor #1");
        ExpectMsg("PreStart #1");

        actor.Tell(new Boom("b"));

        ExpectMsg("PreRestart b b #1");
        ExpectMsg("PostStop #1");
        ExpectMsg("constructor #2");
        ExpectMsg("PostRestart b #2");
        ExpectMsg("PreStart #2");
    }

    [Fact]
    public void A_restart_keeps_reference_name_and_mailbox()
    {
        IgnoreMessages<string>(text => !text.StartsWith("message", StringComparison.Ordinal));
        var actor = Sys.ActorOf(Props.Create(() => new Diary(TestActor, _instances)), "diary");

        actor.Tell("message 1");
        actor.Tell(new Boom("b"));
        actor.Tell("message 2");
        actor.Tell("message 3");

        ExpectMsg("message 1 #1");
        ExpectMsg("message 2 #2");
        ExpectMsg("message 3 #2");
        Assert.Equal("diary", actor.Path.Name);
    }

    [Fact]
    public void PostStop_comes_after_the_messages_that_a_poison_pill_found()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Diary(TestActor, _instances)));
        Watch(actor);

        actor.Tell("one");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("two");

        ExpectMsg("constructor #1");
        ExpectMsg("PreStart #1");
        ExpectMsg("one #1");
        ExpectMsg("PostStop #1");
        ExpectTerminated(actor);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Children_end_before_their_parents_PostStop()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Family(TestActor, 3)));
        ExpectMsg("born");

        Sys.Stop(parent);

        foreach (var _ in Enumerable.Range(0, 3))
            Assert.StartsWith("child", ExpectMsg<string>(), StringComparison.Ordinal);
        ExpectMsg("parent ended");
    }

    [Fact]
    public void A_name_is_free_once_its_actor_has_ended()
    {
        var first = Sys.ActorOf(Props.Create(() => new Diary(TestActor, _instances)), "same");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, "same"));
        Watch(first);
        Sys.Stop(first);
        FishForMessage(message => message is Terminated);

        var second = Sys.ActorOf(Props.Create(() => new Diary(TestActor, _instances)), "same");

        Assert.NotEqual(first, second);
        Assert.Equal(first.Path, second.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$own")]
    [InlineData("a/b")]
    [InlineData("hallo welt")]
    public void Names_that_are_none_are_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, name));

    [Fact]
    public void An_actor_cannot_be_made_with_new() => Assert.Throws<ActorInitializationException>(() => InNoActor(() => _ = new Diary(TestActor, _instances)));

    [Fact]
    public void A_failing_constructor_stops_the_actor_by_default()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stillborn(new Boom("no"))));
        Watch(actor);

        EventFilter.Exception<ActorInitializationException>().Mute(() => ExpectTerminated(actor));
    }

    [Fact]
    public void What_an_ended_actor_had_not_handled_are_dead_letters()
    {
        var latch = CreateTestLatch();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create(() => new LastWord(latch)));

        actor.Tell("handled");
        actor.Tell("late");
        latch.Open();

        Assert.Equal("late", ExpectMsg<DeadLetter>().Message);
    }

    private sealed class LastWord(TestLatch latch) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            latch.Ready();
            Context.Stop(Self);
        }
    }

    // The thread of a test speaks for its test actor; this one speaks for nobody.
    private static void InNoActor(Action make)
    {
        Exception failure = null;
        var thread = new Thread(() => failure = Record.Exception(make));
        thread.UnsafeStart(); // not in the flow of the test, which speaks for its test actor
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private sealed class Stillborn : UntypedActor
    {
        public Stillborn(Exception failure) => throw failure;

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Family : UntypedActor
    {
        private readonly IActorRef _reader;

        public Family(IActorRef reader, int children)
        {
            _reader = reader;
            for (var i = 0; i < children; i++)
                Context.ActorOf(Props.Create(() => new Child(reader)), $"child-{i}");
            reader.Tell("born");
        }

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => _reader.Tell("parent ended");
    }

    private sealed class Child(IActorRef reader) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => reader.Tell(Self.Path.Name);
    }
}
