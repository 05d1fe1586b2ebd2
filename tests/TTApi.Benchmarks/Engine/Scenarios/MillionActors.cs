// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>A million actors that do nothing, and their end.</summary>
internal static class MillionActors
{
    private const int Actors = 1_000_000;

    public static Dictionary<string, double> Measure()
    {
        var system = ActorSystem.Create("million");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var done = Roll.Expect(Actors);
        var actors = new IActorRef[Actors];
        var started = Stopwatch.GetTimestamp();
        system.ActorOf(Props.Create<Nursery>()).Tell(new Nursery.Spawn(Props.Create<IdleReceiver>(), actors), ActorRefs.NoSender);
        done.Wait();
        var made = Stopwatch.GetElapsedTime(started);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;

        var ended = Roll.Expect(Actors);
        started = Stopwatch.GetTimestamp();
        system.Terminate().Wait();
        var terminated = Stopwatch.GetElapsedTime(started);
        return new(StringComparer.Ordinal)
        {
            ["1,000,000 actors: made, in s"] = made.TotalSeconds,
            ["1,000,000 actors: heap, in MB"] = heap / 1e6,
            ["1,000,000 actors: termination"] = terminated.TotalSeconds,
            ["1,000,000 actors: PostStop not called at the end"] = ended.IsCompleted ? 0 : 1,
        };
    }
}
