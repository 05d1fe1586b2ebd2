// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Actor.Setup;
using TTApi.ActorEngine.Persistence;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Persistence.Actors;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>A database beside a bare loop over it: the same rows, with the same durability.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Open">Opens its store for a system.</param>
/// <param name="Bare">Writes single rows in transactions of their own; gives their rate.</param>
/// <param name="BareBulk">Writes rows as fast as the database takes them; gives their rate.</param>
internal sealed record StoreScenarios(string Name, Func<ExtendedActorSystem, IPersistenceStore> Open, Func<int, double> Bare, Func<int, double>? BareBulk)
{
    private const int Crowd = 1000;

    private int _round;

    /// <summary>One actor, one event at a time, and the bare loop, in turn.</summary>
    public Dictionary<string, double> MeasureSingle(int events)
    {
        using var system = Start();
        var medians = InTurn.Medians(3, 5, () => Bare(events), () => Persist(system, 1, events));
        return new(StringComparer.Ordinal) { [$"{Name}, bare"] = medians[0], [$"{Name}, one actor"] = medians[1] };
    }

    /// <summary>1,000 actors, each one event at a time, and the yardstick, in turn.</summary>
    public Dictionary<string, double> MeasureCrowd(int eventsEach, int bareEvents)
    {
        var yardstick = BareBulk ?? Bare;
        using var system = Start();
        var medians = InTurn.Medians(2, 5, () => yardstick(bareEvents), () => Persist(system, Crowd, eventsEach));
        return new(StringComparer.Ordinal) { [$"{Name}, bare"] = medians[0], [$"{Name}, 1,000 actors"] = medians[1] };
    }

    /// <summary>One long stream, then many short ones.</summary>
    public Dictionary<string, double> MeasureRecovery(int events, int entities)
    {
        Fill("long", 1, events);
        Fill("short", entities, 5);
        var long1 = InTurn.Medians(1, 3, () => Recover("long", 1, events) * events)[0];
        var many = InTurn.Medians(1, 3, () => Recover("short", entities, 5))[0];
        return new(StringComparer.Ordinal) { [$"{Name}, recover one stream"] = long1, [$"{Name}, recover entities of 5 events"] = many };
    }

    private ActorSystem Start() => ActorSystem.Create("bench", ActorSystemSetup.Create(new PersistenceSetup { Store = Open }));

    // The system stays, as the bare connection does: a fresh write-ahead log costs more while it grows.
    private double Persist(ActorSystem system, int actors, int eventsEach)
    {
        var ready = Roll.Expect(actors);
        var (prefix, refs) = ($"round-{Environment.ProcessId}-{_round++}", new IActorRef[actors]);
        for (var i = 0; i < actors; i++)
        {
            var id = $"{prefix}-{i}";
            refs[i] = system.ActorOf(Props.Create(() => new Pacer(id, eventsEach, Roll.Count, Roll.Count)));
        }

        ready.Wait();
        var done = Roll.Expect((long)actors * eventsEach);
        var started = Stopwatch.GetTimestamp();
        foreach (var actor in refs)
            actor.Tell(Pacer.Go.Instance, ActorRefs.NoSender);
        done.Wait();
        return actors * (double)eventsEach / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private void Fill(string prefix, int actors, int eventsEach)
    {
        using var system = Start();
        var done = Roll.Expect((long)actors * eventsEach);
        for (var i = 0; i < actors; i++)
        {
            var id = $"{prefix}-{i}";
            system.ActorOf(Props.Create(() => new Filler(id, Roll.Count))).Tell(new Count(eventsEach), ActorRefs.NoSender);
        }

        done.Wait();
    }

    // Actors per second.
    private double Recover(string prefix, int actors, long eventsEach)
    {
        using var system = Start();
        var done = Roll.Expect(actors);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < actors; i++)
        {
            var id = $"{prefix}-{i}";
            system.ActorOf(Props.Create(() => new Recoverer(id, last => Check(id, last, eventsEach))));
        }

        done.Wait();
        return actors / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Check(string id, long last, long expected)
    {
        if (last != expected)
            throw new InvalidDataException($"{id} recovered {last} events of {expected}.");
        Roll.Count();
    }
}
