// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.Tests.Watching;

/// <summary>Waiting for an actor's end from outside.</summary>
public sealed class WatchAsyncSpec : Spec
{
    [Fact]
    public async Task An_end_is_told_before_and_after_it_comes()
    {
        var actor = ActorOf(BlackHoleActor.Props);
        var watching = actor.WatchAsync();
        Assert.False(watching.IsCompleted);

        actor.Tell(PoisonPill.Instance);

        Assert.True(await watching);
        Assert.True(await actor.WatchAsync());
    }

    [Fact]
    public async Task A_cancelled_wait_is_over_and_the_actor_lives()
    {
        var actor = ActorOf(EchoActor.Props(this));
        using var cancellation = new CancellationTokenSource();
        var watching = actor.WatchAsync(cancellation.Token);

        await cancellation.CancelAsync();

        Assert.False(await watching);
        actor.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public async Task A_foreign_reference_cannot_be_watched() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => default(IActorRef).WatchAsync());
}
