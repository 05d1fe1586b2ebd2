// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>What an actor keeps while it has nothing to do.</summary>
internal static class IdleHeap
{
    public const int Actors = 100_000;

    public static Aim[] Aims(double unused, double used) =>
    [
        Aim.AtMost("idle, never messaged", "B/actor", unused),
        Aim.AtMost("idle, after one message", "B/actor", used),
        Aim.AtMost("idle, after 100 messages one by one", "B/actor", used),
        Aim.AtMost("idle, after 10 bursts of 20 messages", "B/actor", used),
    ];

    public static Dictionary<string, double> Measure(Props props)
    {
        using var system = ActorSystem.Create("heap");
        Fill(system, props, new IActorRef[1_000]); // whatever is made once
        var actors = new IActorRef[Actors];
        var before = Heap();
        Fill(system, props, actors);
        var figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["idle, never messaged"] = Each() };
        Tell(1, 1);
        figures["idle, after one message"] = Each();
        Tell(99, 1);
        figures["idle, after 100 messages one by one"] = Each();
        Tell(10, 20);
        figures["idle, after 10 bursts of 20 messages"] = Each();
        GC.KeepAlive(actors);
        return figures;

        double Each() => (double)(Heap() - before) / Actors;

        void Tell(int times, int burst)
        {
            for (var i = 0; i < times; i++)
            {
                var done = Roll.Expect((long)Actors * burst);
                foreach (var actor in actors)
                {
                    for (var j = 0; j < burst; j++)
                        actor.Tell(Note.Instance);
                }

                done.Wait();
            }
        }
    }

    private static void Fill(ActorSystem system, Props props, IActorRef[] actors)
    {
        var started = Roll.Expect(actors.Length);
        system.ActorOf(Props.Create<Nursery>()).Tell(new Nursery.Spawn(props, actors), ActorRefs.NoSender);
        started.Wait();
    }

    // After a moment: the last actor signs the roll before it is idle.
    private static long Heap()
    {
        Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System).Wait();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
