// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>Questions, each awaited: one after the other, or by 64 tasks at once.</summary>
internal static class Asks
{
    public const int Questions = 640_000;

    public static Dictionary<string, double> Measure(TimeSpan? timeout)
    {
        using var system = ActorSystem.Create("ask");
        var echo = system.ActorOf(Props.Create<Echo>());
        var (sequential, concurrent) = (0.0, 0.0);
        var medians = InTurn.Medians(8, 11, () => Ask(echo, timeout, 1, out sequential), () => Ask(echo, timeout, 64, out concurrent));
        return new(StringComparer.Ordinal)
        {
            ["ask, sequential"] = medians[0],
            ["ask, 64 outstanding"] = medians[1],
            ["ask, sequential: allocated"] = sequential,
            ["ask, 64 outstanding: allocated"] = concurrent,
        };
    }

    private static double Ask(IActorRef echo, TimeSpan? timeout, int outstanding, out double allocated)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        Task.WaitAll([.. Enumerable.Range(0, outstanding).Select(_ => Task.Run(() => AskInTurn(echo, timeout, Questions / outstanding)))]);
        var rate = Questions / Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Questions;
        return rate;
    }

    private static async Task AskInTurn(IActorRef echo, TimeSpan? timeout, int count)
    {
        for (var i = 0; i < count; i++)
            await echo.Ask<Note>(Note.Instance, timeout);
    }
}
