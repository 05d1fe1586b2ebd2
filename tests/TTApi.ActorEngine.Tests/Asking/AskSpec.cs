// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Asking;

public sealed class AskSpec : Spec
{
    private readonly IActorRef _server;

    public AskSpec() => _server = Sys.ActorOf(Props.Create(() => new Server()));

    [Fact]
    public async Task The_answer_comes_back_typed() => Assert.Equal(4, await _server.Ask<int>("four"));

    [Fact]
    public async Task An_answer_of_another_type_fails_the_task() => await Assert.ThrowsAsync<ArgumentException>(() => _server.Ask<string>("four"));

    [Fact]
    public async Task Status_Failure_fails_the_task_with_its_cause()
    {
        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => _server.Ask<int>("fail"));

        Assert.Equal("on purpose", failure.Message);
    }

    [Fact]
    public async Task No_answer_within_the_timeout_is_a_timeout() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => _server.Ask<int>("silence", TimeSpan.FromMilliseconds(20)));

    [Fact]
    public async Task A_cancelled_token_cancels_the_task()
    {
        using var source = new CancellationTokenSource();
        var answer = _server.Ask<int>("silence", source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task The_reference_that_gets_the_answer_can_be_passed_in_the_message() =>
        Assert.Equal(4, await _server.Ask<int>(answer => ("tell", answer), null, CancellationToken.None));

    [Fact]
    public async Task GracefulStop_tells_whether_the_actor_ended()
    {
        Assert.True(await _server.GracefulStop(TimeSpan.FromSeconds(3)));
        Assert.True(await _server.GracefulStop(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void PipeTo_sends_result_failure_and_sender()
    {
        _ = Task.FromResult(3).PipeTo(TestActor, sender: _server);
        ExpectMsg(3);
        Assert.Equal(_server, LastSender);

        _ = Task.FromException<int>(new NotSupportedException("no")).PipeTo(TestActor);
        Assert.IsType<NotSupportedException>(ExpectMsg<Status.Failure>().Cause);

        _ = Task.FromResult(3).PipeTo(TestActor, success: value => value + 1);
        ExpectMsg(4);
    }

    private sealed class Server : ReceiveActor
    {
        public Server()
        {
            Receive<string>(text => text == "four", _ => Sender.Tell(4));
            Receive<string>(text => text == "fail", _ => Sender.Tell(new Status.Failure(new NotSupportedException("on purpose"))));
            Receive<string>(_ => { });
            Receive<(string, IActorRef)>(pair => pair.Item2.Tell(4));
        }
    }
}
