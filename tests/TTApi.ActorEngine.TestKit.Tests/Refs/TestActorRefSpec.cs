// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Refs;

public sealed class TestActorRefSpec : Spec
{
    [Fact]
    public void The_instance_is_at_hand()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Tell(2);
        counter.Tell(3, TestActor);

        Assert.Equal(5, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void It_is_made_in_every_way()
    {
        var boss = Sys.ActorOf(Props.Empty, "boss");
        TestActorRef<Counter>[] top = [ActorOfAsTestActorRef<Counter>("a"), ActorOfAsTestActorRef<Counter>(Props.Create<Counter>(), "b"), ActorOfAsTestActorRef(() => new Counter(), "c")];
        TestActorRef<Counter>[] below =
        [
            ActorOfAsTestActorRef<Counter>(boss, "a"),
            ActorOfAsTestActorRef<Counter>(Props.Create<Counter>(), boss, "b"),
            ActorOfAsTestActorRef(() => new Counter(), boss, "c"),
        ];

        Assert.Equal(["/user/a", "/user/b", "/user/c"], top.Select(actor => actor.Path.ToStringWithoutAddress()));
        Assert.Equal(["/user/boss/a", "/user/boss/b", "/user/boss/c"], below.Select(actor => actor.Path.ToStringWithoutAddress()));
        Assert.All(top.Concat(below), actor => Assert.Equal(0, actor.UnderlyingActor.Sum));
    }

    [Fact]
    public void Without_a_name_it_has_one_like_no_other_actor()
    {
        var (one, two) = (ActorOfAsTestActorRef<Counter>(), ActorOfAsTestActorRef<Counter>());

        Assert.StartsWith("$$", one.Path.Name, StringComparison.Ordinal);
        Assert.NotEqual(one.Path.Name, two.Path.Name);
        Assert.Equal($"TestActor[{one.Path}]", one.ToString());
    }

    [Fact]
    public void A_message_can_be_put_past_the_mailbox()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Receive(2);
        counter.Receive("sum", TestActor);

        ExpectMsgFrom(counter, 2);
    }

    [Fact]
    public void What_it_became_handles_that_message()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Receive("negate");
        counter.Receive(3);

        Assert.Equal(-3, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void What_it_throws_comes_to_the_caller_and_to_nobody_else()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.Tell(1);

        Assert.Throws<InvalidOperationException>(() => counter.Receive("fail"));

        Assert.Equal(1, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public async Task A_handler_that_awaits_is_awaited()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await counter.ReceiveAsync(4);
        var slowly = counter.ReceiveAsync(new Slowly(5, gate.Task), TestActor);
        Assert.Equal(4, counter.UnderlyingActor.Sum);
        gate.SetResult();
        await slowly;

        Assert.Equal(9, counter.UnderlyingActor.Sum);
        ExpectMsgFrom(counter, "done");
    }

    [Fact]
    public async Task What_a_handler_throws_later_comes_to_the_caller_and_the_supervisor()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var before = counter.UnderlyingActor;
        using var quiet = EventFilter.Exception<InvalidOperationException>().Mute();

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var slowly = counter.ReceiveAsync(new Slowly(-1, gate.Task));
        gate.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => slowly);

        AwaitAssert(() => Assert.NotSame(before, counter.UnderlyingActor));
    }

    [Fact]
    public void A_restart_makes_another_instance()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.Tell(1);
        using var quiet = EventFilter.Exception<InvalidOperationException>().Mute();

        counter.Tell("fail");

        AwaitAssert(() => Assert.Equal(0, counter.UnderlyingActor.Sum));
    }

    [Fact]
    public async Task An_instance_that_is_not_there_yet_is_waited_for()
    {
        using var quiet = EventFilter.Exception<ActorInitializationException>().Mute();
        var go = CreateTestLatch();
        var attempts = new TestLatch(2);
        var boss = Sys.ActorOf(Props.Empty.WithSupervisorStrategy(new OneForOneStrategy(_ =>
        {
            go.Ready();
            return Directive.Restart;
        })));
        var slow = ActorOfAsTestActorRef(() => new Reluctant(attempts), boss);

        var instance = Task.Run(() => slow.UnderlyingActor);
        AwaitCondition(() => ((LocalActorRef)slow.Ref).Cell.MailboxDepth > 0, null, TimeSpan.FromMilliseconds(1));
        go.Open();

        Assert.NotNull(await instance);
        Assert.True(attempts.IsOpen);
    }

    [Fact]
    public void An_actor_that_has_ended_has_no_instance()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        Watch(counter);

        Sys.Stop(counter);
        ExpectTerminated(counter);

        Assert.Throws<IllegalActorStateException>(() => counter.UnderlyingActor);
        Assert.Throws<IllegalActorStateException>(() => counter.Receive(1));
    }

    [Fact]
    public void It_watches_others_and_leaves_that()
    {
        var watcher = ActorOfAsTestActorRef<Counter>();
        var (one, two) = (CreateTestProbe(), CreateTestProbe());
        watcher.Watch(one);
        watcher.Watch(two);
        watcher.Unwatch(two);
        Watch(one);
        Watch(two);

        Sys.Stop(two);
        ExpectTerminated(two);
        Sys.Stop(one);
        ExpectTerminated(one);

        AwaitAssert(() => Assert.Equal([one.Ref], watcher.UnderlyingActor.Ended));
    }

    [Fact]
    public void It_is_forwarded_messages()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var forwarder = ActorOfAsTestActorRef<Forwarder>(Props.Create(() => new Forwarder(message => counter.Forward(message))));

        forwarder.Tell("sum");

        ExpectMsgFrom(counter, 0);
    }

    private sealed record Slowly(int Number, Task Gate);

    private sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(number => Sum += number);
            Receive<string>(text => text == "sum", _ => Sender.Tell(Sum));
            Receive<string>(text => text == "negate", _ => Become(Negating));
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("fails"));
            Receive<Terminated>(terminated => Ended.Add(terminated.ActorRef));
            ReceiveAsync<Slowly>(async slowly =>
            {
                await slowly.Gate;
                if (slowly.Number < 0)
                    throw new InvalidOperationException("fails later");
                Sum += slowly.Number;
                Sender.Tell("done");
            });
        }

        public int Sum { get; private set; }

        public List<IActorRef> Ended { get; } = [];

        private void Negating() => Receive<int>(number => Sum -= number);
    }

    private sealed class Reluctant : UntypedActor
    {
        public Reluctant(TestLatch attempts)
        {
            attempts.CountDown();
            if (!attempts.IsOpen)
                throw new InvalidOperationException("not at the first attempt");
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Forwarder(Action<object> forward) : UntypedActor
    {
        protected override void OnReceive(object message) => forward(message);
    }
}
