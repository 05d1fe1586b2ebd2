// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Configuration;

namespace TTApi.ActorEngine.TestKit.Tests.Refs;

public sealed class CallingThreadSpec : Spec
{
    private readonly List<string> _diary = [];

    [Fact]
    public void A_message_is_handled_when_Tell_returns()
    {
        var actor = OnCallingThread(message => _diary.Add($"{message} on {Environment.CurrentManagedThreadId}"));

        actor.Tell("hello");

        Assert.Equal([$"hello on {Environment.CurrentManagedThreadId}"], _diary);
    }

    [Fact]
    public void What_an_actor_tells_itself_comes_after_the_message_it_handles()
    {
        IActorRef actor = null;
        actor = OnCallingThread(message =>
        {
            if (message is > 0 and int number)
                actor.Tell(number - 1);
            _diary.Add($"{message}");
        });

        actor.Tell(3);

        Assert.Equal(["3", "2", "1", "0"], _diary);
    }

    [Fact]
    public void Two_that_tell_each_other_take_turns()
    {
        IActorRef one = null;
        var two = OnCallingThread(message => one.Tell($"{message} back"));
        one = OnCallingThread(message =>
        {
            _diary.Add($"{message}");
            if (message is "there")
                two.Tell(message);
            _diary.Add("end");
        });

        one.Tell("there");

        Assert.Equal(["there", "end", "there back", "end"], _diary);
    }

    [Fact]
    public void While_another_thread_is_at_it_that_handles_the_message()
    {
        var (entered, go) = (CreateTestLatch(), CreateTestLatch());
        var actor = OnCallingThread(message =>
        {
            entered.Open();
            go.Ready();
            TestActor.Tell(Environment.CurrentManagedThreadId);
        });
        var other = new Thread(() => actor.Tell("first"));
        other.Start();
        entered.Ready();

        actor.Tell("second");
        Assert.False(HasMessages);
        go.Open();

        Assert.Equal([other.ManagedThreadId, other.ManagedThreadId], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void Many_threads_lose_no_message()
    {
        var sum = 0;
        var actor = OnCallingThread(_ => sum++);

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 1000; i++)
                actor.Tell("count");
        });

        AwaitAssert(() => Assert.Equal(8000, sum), null, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task What_follows_an_await_of_a_handler_runs_in_its_cell()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Waits()).WithDispatcher(CallingThreadDispatcher.Id));

        actor.Tell("hello");

        await ExpectMsgFromAsync(actor, "hello");
    }

    [Fact]
    public void There_are_no_other_dispatchers()
    {
        Assert.NotNull(Props.Empty.WithDispatcher("akka.actor.default-dispatcher"));
        Assert.Contains("[my-dispatcher]", Assert.Throws<ConfigurationException>(() => Props.Empty.WithDispatcher("my-dispatcher")).Message);
    }

    private IActorRef OnCallingThread(Action<object> handle) =>
        Sys.ActorOf(Props.Create(() => new Handler(handle)).WithDispatcher(CallingThreadDispatcher.Id));

    private sealed class Handler(Action<object> handle) : UntypedActor
    {
        protected override void OnReceive(object message) => handle(message);
    }

    private sealed class Waits : ReceiveActor
    {
        public Waits() => ReceiveAsync<string>(async text =>
        {
            await Task.Run(() => { });
            Sender.Tell(text);
        });
    }
}
