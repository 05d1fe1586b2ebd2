// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class ImplicitSenderSpec : Spec
{
    [Fact]
    public void The_test_actor_is_the_sender_of_what_a_test_tells()
    {
        CreateTestProbe();
        CreateTestActor("another");

        TestActor.Tell("hello");

        ExpectMsgFrom(TestActor, "hello");
    }

    [Fact]
    public async Task It_is_after_an_await_as_well()
    {
        await Task.Yield();
        TestActor.Tell("one");
        await Task.Run(() => { });
        TestActor.Tell("two");
        await ExpectMsgFromAsync(TestActor, "one");
        TestActor.Tell("three");

        await ExpectMsgFromAsync(TestActor, "two");
        await ExpectMsgFromAsync(TestActor, "three");
    }

    [Fact]
    public void It_is_in_what_an_assertion_calls()
    {
        Within(TimeSpan.FromMinutes(1), () => TestActor.Tell("within"));
        AwaitAssert(() => TestActor.Tell("assert"));
        EventFilter.Error().Mute(() => TestActor.Tell("mute"));
        var told = 0;
        AwaitCondition(() =>
        {
            TestActor.Tell("condition");
            return ++told == 2;
        }, null, TimeSpan.Zero);

        Assert.All(Enumerable.Range(0, 5), _ => ExpectMsgFrom<string>(TestActor));
    }

    [Fact]
    public async Task A_thread_that_the_test_has_left_speaks_for_nobody()
    {
        var told = new TaskCompletionSource<IActorRef>();
        var thread = new Thread(() =>
        {
            // As on a thread of the pool: the test begins on it, and goes on elsewhere.
            ExecutionContext.Run(ExecutionContext.Capture(), _ => CreateKit(), null);
            told.SetResult(ActorCell.GetCurrentSelfOrNoSender());
        });
        thread.UnsafeStart();

        Assert.Null(await told.Task);

        void CreateKit() => Assert.NotNull(new Xunit2.TestKit(Sys).TestActor);
    }

    [Fact]
    public async Task It_is_in_tasks_that_the_test_starts()
    {
        await Task.Run(async () =>
        {
            TestActor.Tell("one");
            await Task.Yield();
            TestActor.Tell("two");
        });
        TestActor.Tell("three");

        Assert.All(Enumerable.Range(0, 3), _ => ExpectMsgFrom<string>(TestActor));
    }

    [Fact]
    public void An_actor_speaks_for_itself_even_in_the_tests_flow()
    {
        var flow = ExecutionContext.Capture();
        var actor = Sys.ActorOf(Props.Create(() => new Entering(flow, TestActor)));

        actor.Tell("hello");

        ExpectMsgFrom(actor, "in the flow");
        ExpectMsgFrom(actor, "out of it");
    }

    private sealed class Entering(ExecutionContext flow, IActorRef reader) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            ExecutionContext.Run(flow, _ => reader.Tell("in the flow"), null);
            reader.Tell("out of it");
        }
    }
}

public sealed class NoImplicitSenderSpec : Spec, INoImplicitSender
{
    [Fact]
    public async Task A_test_that_wants_no_implicit_sender_has_none()
    {
        TestActor.Tell("one");
        await Task.Yield();
        await Task.Run(() => TestActor.Tell("two"));

        ExpectMsg<string>((_, sender) => sender.IsNobody() || sender.Equals(Sys.DeadLetters));
        ExpectMsg<string>((_, sender) => sender.IsNobody() || sender.Equals(Sys.DeadLetters));
    }
}
