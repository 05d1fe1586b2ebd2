// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch.SysMsg;

namespace TTApi.ActorEngine.Tests.Asking;

/// <summary>The reference that gets the answer, and the overloads around it.</summary>
public sealed class MoreAskSpec : Spec
{
    [Fact]
    public async Task Every_overload_asks()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        using var source = new CancellationTokenSource();

        Assert.Equal("a", await echo.Ask("a"));
        Assert.Equal("b", await echo.Ask("b", source.Token));
        Assert.Equal("c", await echo.Ask("c", TimeSpan.FromSeconds(3), source.Token));
        Assert.Equal("d", await echo.Ask<string>("d", source.Token));
        Assert.Equal("e", await Sys.ActorSelection(echo.Path).Ask<string>("e"));
        Assert.Throws<ArgumentException>(() => { _ = InNoActor(); });
        await source.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => echo.Ask<string>("f", source.Token));
    }

    [Fact]
    public async Task The_answers_reference_is_an_actors_reference()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event.DeadLetter));
        var answer = TestActor.Ask<string>("question");
        ExpectMsg("question");
        var reference = (IInternalActorRef)LastSender;

        Assert.StartsWith("akka://test/temp/", reference.Path.ToString(), StringComparison.Ordinal);
        Assert.Equal(reference, ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(reference.Path));
        Assert.Same(reference.Path, reference.Path);
        Assert.Equal($"[{reference.Path}]", reference.ToString());
        Assert.True(reference.IsLocal && reference.Equals((object)reference) && reference.CompareTo((IActorRef)reference) == 0 && reference.CompareTo((object)reference) == 0);
        Assert.Equal(1, reference.CompareTo((IActorRef)null));
        Assert.Equal("temp", reference.Parent.Path.Name);
        Assert.Equal(reference, reference.GetChild([]));
        Assert.Equal(ActorRefs.Nobody, reference.GetChild(["x"]));
        Assert.Equal(reference.Provider, ((ExtendedActorSystem)Sys).Provider);
        reference.Start();
        reference.Suspend();
        reference.Resume();
        reference.Restart(null);
        Watch(reference);

        reference.Tell("answer");
        reference.Tell("too late");

        Assert.Equal("answer", await answer);
        Assert.Equal(["too late", reference], ReceiveN(2).Select(message => message is Event.DeadLetter letter ? letter.Message : ((Terminated)message).ActorRef).OrderBy(message => message is string ? 0 : 1));
        Watch(reference);
        FishForMessage(message => message is Terminated);
        Assert.Throws<InvalidMessageException>(() => reference.Tell(null, null));
    }

    [Fact]
    public async Task Stopping_the_reference_fails_the_question()
    {
        var answer = TestActor.Ask<string>("question");
        ExpectMsg("question");

        ((IInternalActorRef)LastSender).Stop();

        await Assert.ThrowsAsync<ActorKilledException>(() => answer);
    }

    [Fact]
    public async Task A_failure_without_a_cause_cancels()
    {
        var answer = TestActor.Ask<int>("question");
        ExpectMsg("question");

        LastSender.Tell(new Status.Failure(null));

        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task What_cannot_be_told_of_a_task_is_told_as_a_failure()
    {
        await Task.FromResult<string>(null).PipeTo(TestActor);
        Assert.IsType<InvalidMessageException>(ExpectMsg<Status.Failure>().Cause);

        await Task.CompletedTask.PipeTo(TestActor, success: () => null, failure: cause => cause.GetType().Name);
        ExpectMsg(nameof(InvalidMessageException));

        await Task.FromResult(1).PipeTo(TestActor, success: _ => throw new TimeoutException());
        Assert.IsType<TimeoutException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void Every_overload_pipes()
    {
        _ = new ValueTask<int>(1).PipeTo(TestActor);
        ExpectMsg(1);
        _ = new ValueTask<int>(2).PipeTo(TestActor, useConfigureAwait: false);
        ExpectMsg(2);
        _ = Task.CompletedTask.PipeTo(TestActor, success: () => 3);
        ExpectMsg(3);
        _ = new ValueTask(Task.CompletedTask).PipeTo(TestActor, success: () => 4);
        ExpectMsg(4);
        _ = new ValueTask(Task.CompletedTask).PipeTo(TestActor, useConfigureAwait: true, success: () => 5);
        ExpectMsg(5);
        _ = Task.FromException(new NotSupportedException()).PipeTo(TestActor, failure: _ => 6);
        ExpectMsg(6);
        _ = Task.FromException(new NotSupportedException()).PipeTo(TestActor);
        ExpectMsg<Status.Failure>();
        _ = Task.FromException<int>(new NotSupportedException()).PipeTo(TestActor, failure: _ => 7);
        ExpectMsg(7);
        _ = Task.CompletedTask.PipeTo(TestActor);
        ExpectNoMsg(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public async Task GracefulStop_gives_up_after_its_timeout_and_takes_another_message()
    {
        var stubborn = Sys.ActorOf(Props.Create(() => new Echo()));

        Assert.False(await stubborn.GracefulStop(TimeSpan.FromMilliseconds(30), "no"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Stranger().GracefulStop(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Handlers_can_run_tasks_by_hand()
    {
        Sys.ActorOf(Props.Create(() => new Runner())).Tell("go");

        ExpectMsg("action");
        ExpectMsg("task");
    }

    private static Task<object> InNoActor()
    {
        Task<object> asked = null;
        Exception failure = null;
        var thread = new Thread(() => failure = Record.Exception((Action)(() => asked = new Stranger().Ask("x"))));
        thread.UnsafeStart(); // not in the flow of the test, which speaks for its test actor
        thread.Join();
        return failure is null ? asked : throw failure;
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Runner : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var sender = Sender;
            RunTask(() => sender.Tell("action"));
            RunTask(async () =>
            {
                await Task.Yield();
                sender.Tell("task");
            });
        }
    }

    /// <summary>A reference of no engine.</summary>
#pragma warning disable MA0097 // as little as the interface asks for
    private sealed class Stranger : IActorRef
#pragma warning restore MA0097
    {
        public ActorPath Path => ActorRefs.Nobody.Path;

        public void Tell(object message, IActorRef sender)
        {
        }

        public bool Equals(IActorRef other) => ReferenceEquals(this, other);

        public override bool Equals(object obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => 0;

        public int CompareTo(IActorRef other) => 0;

        public int CompareTo(object obj) => 0;
    }
}
