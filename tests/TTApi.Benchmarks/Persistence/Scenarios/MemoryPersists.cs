// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Persistence.Actors;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>One actor floods the in-memory journal.</summary>
internal static class MemoryPersists
{
    public const int Events = 400_000;

    public static Dictionary<string, double> Measure(string name, int perCommand)
    {
        var allocated = 0.0;
        var rate = InTurn.Medians(5, 7, () => Persist(perCommand, out allocated))[0];
        return new(StringComparer.Ordinal) { [name] = rate, [name + ": allocated"] = allocated };
    }

    private static double Persist(int perCommand, out double allocated)
    {
        using var system = ActorSystem.Create("persist");
        var tally = new Tally();
        var done = tally.Expect(Events);
        var actor = system.ActorOf(Props.Create(() => new Counter("counter", tally)));
        var command = new Count(perCommand);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Events; i += perCommand)
            actor.Tell(command, ActorRefs.NoSender);
        done.Wait();
        var rate = Events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Events;
        return rate;
    }
}
