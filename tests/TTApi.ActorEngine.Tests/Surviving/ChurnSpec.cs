// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>Many threads at once make, fail and stop actors.</summary>
public sealed class ChurnSpec : QuietSpec
{
    private const int Threads = 6;
    private const int Lives = 200;

    [Fact]
    public async Task Every_actor_ends_once_and_frees_its_name()
    {
        var instances = new Counter();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var life = 0; life < Lives; life++)
            {
                var actor = Sys.ActorOf(Props.Create(() => new Diary(Sys.IgnoreRef, instances)), $"thread-{thread}");
                actor.Tell(new Boom("first"), ActorRefs.NoSender);
                Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(30)));
                await Sys.ActorSelection("/user").ResolveOne(TimeSpan.FromSeconds(30)); // the parent has heard of the end: the name is free
            }
        })));

        Assert.Equal(Threads * Lives * 2, instances.Value);
        Assert.DoesNotContain(ActorTree.Snapshot(Sys).Children.Single(child => child.Path == "/user").Children, child => child.Path.Contains("thread", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parent_that_makes_children_while_it_is_told_to_stop_ends_with_all_of_them()
    {
        foreach (var _ in Enumerable.Range(0, 50))
        {
            var parent = Sys.ActorOf(Props.Create(() => new Breeder()));
            Watch(parent);
            parent.Tell("breed");
            Sys.Stop(parent);
            ExpectTerminated(parent);
        }
    }

    private sealed class Breeder : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Context.ActorOf(Props.Create(() => new Diary(Context.System.IgnoreRef, new Counter())));
            Self.Tell(message);
        }
    }
}
