// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>One actor's work does not keep others from theirs.</summary>
public sealed class FairnessSpec : QuietSpec
{
    [Fact]
    public void Handlers_that_block_do_not_starve_others()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var blocked = Enumerable.Range(0, Environment.ProcessorCount + 2).Select(_ => Sys.ActorOf(Props.Create(() => new Blocking(mayGoOn)))).ToArray();
        foreach (var actor in blocked)
            actor.Tell("block");

        var other = Sys.ActorOf(Props.Create(() => new Echo()));
        for (var i = 0; i < 1_000; i++)
        {
            other.Tell(i, TestActor);
            ExpectMsg(i);
        }

        mayGoOn.Set();
        Assert.Equal(blocked.Length, ReceiveN(blocked.Length).Count);
    }

    [Fact]
    public void An_actor_that_keeps_itself_busy_for_ever_lets_others_run()
    {
        foreach (var _ in Enumerable.Range(0, Environment.ProcessorCount * 2))
            Sys.ActorOf(Props.Create(() => new Busy())).Tell("again");

        var other = Sys.ActorOf(Props.Create(() => new Echo()));
        for (var i = 0; i < 100; i++)
        {
            other.Tell(i, TestActor);
            ExpectMsg(i);
        }
    }

    [Fact]
    public async Task A_system_terminates_under_full_load()
    {
        var busy = Enumerable.Range(0, 100).Select(_ => Sys.ActorOf(Props.Create(() => new Busy()))).ToArray();
        using var over = new CancellationTokenSource();
        var producers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
                busy[i % busy.Length].Tell("again", ActorRefs.NoSender);
        })).ToArray();

        await Sys.Terminate().WaitAsync(TimeSpan.FromSeconds(60));
        await over.CancelAsync();
        await Task.WhenAll(producers);

        Assert.True(Sys.WhenTerminated.IsCompletedSuccessfully);
    }

    private sealed class Blocking(ManualResetEventSlim mayGoOn) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            mayGoOn.Wait();
            Sender.Tell("went on");
        }
    }

    private sealed class Busy : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
