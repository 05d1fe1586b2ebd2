// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>Many children of one parent, made and stopped.</summary>
internal static class Spawning
{
    public const int Children = 200_000;

    private const int WarmUp = 3;
    private const int Rounds = 5;

    public static Aim[] Aims(double spawned) =>
    [
        Aim.AtLeast("spawn", "actors/s", spawned),
        Aim.AtMost("spawn: allocated", "B/actor", 1024),
        Aim.AtLeast("stop, with the parent", "actors/s", 500e3),
        Aim.AtLeast("stop, each by the parent", "actors/s", 500e3),
    ];

    public static Dictionary<string, double> Measure(Props props)
    {
        using var system = ActorSystem.Create("spawn");
        var (spawns, withParent, each) = (new List<double>(), new List<double>(), new List<double>());
        var allocated = 0L;
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var nursery = Spawn(system, props, out var made, out allocated);
            var stopped = Time(Children, () => nursery.Tell(new Nursery.StopEach(), ActorRefs.NoSender));
            nursery.GracefulStop(TimeSpan.FromMinutes(1)).Wait();

            nursery = Spawn(system, props, out var again, out _);
            var started = Stopwatch.GetTimestamp();
            nursery.GracefulStop(TimeSpan.FromMinutes(1), PoisonPill.Instance).Wait(); // hears of the parent's end, which comes last
            var stoppedWithParent = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (round < 0)
                continue;
            spawns.AddRange([made, again]);
            each.Add(stopped);
            withParent.Add(stoppedWithParent);
        }

        return new(StringComparer.Ordinal)
        {
            ["spawn"] = Children / Harness.Standing.Median([.. spawns]),
            ["spawn: allocated"] = (double)allocated / Children,
            ["stop, with the parent"] = Children / Harness.Standing.Median([.. withParent]),
            ["stop, each by the parent"] = Children / Harness.Standing.Median([.. each]),
        };
    }

    private static IActorRef Spawn(ActorSystem system, Props props, out double seconds, out long allocated)
    {
        var nursery = system.ActorOf(Props.Create<Nursery>());
        var children = new IActorRef[Children];
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        seconds = Time(Children, () => nursery.Tell(new Nursery.Spawn(props, children), ActorRefs.NoSender));
        allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return nursery;
    }

    private static double Time(long count, Action action)
    {
        var done = Roll.Expect(count);
        var started = Stopwatch.GetTimestamp();
        action();
        done.Wait();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
