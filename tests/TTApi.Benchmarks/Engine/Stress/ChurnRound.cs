// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Stress;

/// <summary>Threads make, fail, watch and stop actors of their own names at once: each ends once, its name is free afterwards, and nothing is left.</summary>
internal static class ChurnRound
{
    private const int Threads = 6;

    public static async Task<long> RunAsync(ActorSystem system, Random random)
    {
        var each = random.Next(50, 500);
        var seeds = Enumerable.Range(0, Threads).Select(_ => random.Next()).ToArray();

        var asked = await Task.WhenAll(seeds.Select((seed, thread) => Task.Run(() => LiveAndDieAsync(system, $"t{thread}", each, new Random(seed)))));

        var left = ActorEngine.Diagnostics.ActorTree.Snapshot(system).Children.Single(child => child.Path == "/user").Children.Count(child => child.Type == nameof(Mortal));
        EngineStress.Check(left == 0, $"{left} actors are left under /user; expected none");
        return asked.Sum();
    }

    private static async Task<long> LiveAndDieAsync(ActorSystem system, string name, int times, Random random)
    {
        var told = 0L;
        for (var i = 0; i < times; i++)
        {
            // The same name again and again: it is free once the parent has heard of the end of its last owner.
            var actor = system.ActorOf(Props.Create(() => new Mortal()), name);
            for (var message = random.Next(5); message > 0; message--, told++)
                actor.Tell(random.Next(4) == 0 ? "fail" : "live");
            var ended = actor.WatchAsync(system);
            if (random.Next(2) == 0)
                actor.Tell(PoisonPill.Instance);
            else
                system.Stop(actor);
            await ended;
            await system.ActorSelection("/user").ResolveOne(TimeSpan.FromSeconds(60));
        }

        return told;
    }

    private static async Task WatchAsync(this IActorRef actor, ActorSystem system)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new Mourner(actor, ended)), null);
        await ended.Task;
    }

    private sealed class Mortal : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Leaf()));

        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class Leaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    /// <summary>Ends with the actor it watches.</summary>
    private sealed class Mourner(IActorRef actor, TaskCompletionSource ended) : UntypedActor
    {
        private int _ends;

        protected override void PreStart() => Context.Watch(actor);

        protected override void OnReceive(object message)
        {
            EngineStress.Check(message is Terminated terminated && terminated.ActorRef.Equals(actor) && ++_ends == 1, $"found {message}; expected the end of {actor}, once");
            Context.Stop(Self);
        }

        protected override void PostStop() => ended.TrySetResult();
    }
}
