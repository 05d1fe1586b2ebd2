// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Persistence.Actors;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>Actors of one persistence id recover, one after the other.</summary>
internal static class MemoryRecovery
{
    public static Dictionary<string, double> Measure()
    {
        using var system = ActorSystem.Create("recover");
        Start(system, out var first);
        for (var i = 0; i < MemoryPersists.Events; i += 100)
            first.Actor.Tell(new Count(100), ActorRefs.NoSender);
        first.Done.Wait();
        return new(StringComparer.Ordinal) { ["recover, in memory"] = InTurn.Medians(5, 7, () => Recover(system))[0] };
    }

    private static double Recover(ActorSystem system)
    {
        var started = Stopwatch.GetTimestamp();
        Start(system, out var next);
        next.Done.Wait();
        var rate = MemoryPersists.Events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        next.Actor.GracefulStop(TimeSpan.FromSeconds(10)).Wait();
        return rate;
    }

    private static void Start(ActorSystem system, out (IActorRef Actor, Task Done) started)
    {
        var tally = new Tally();
        var done = tally.Expect(MemoryPersists.Events);
        started = (system.ActorOf(Props.Create(() => new Counter("counter", tally))), done);
    }
}
