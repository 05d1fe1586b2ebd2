// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Threading.Channels;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>One task tells one actor as fast as it can; in turn with it, one task writes to a channel that another reads.</summary>
internal static class TellFlood
{
    public const int Messages = 3_000_000;

    public static Dictionary<string, double> Measure(string figure, Func<Tally, Props> props)
    {
        using var system = ActorSystem.Create("flood");
        var tally = new Tally();
        var actor = system.ActorOf(props(tally));
        var allocated = 0L;
        var medians = InTurn.Medians(8, 11, () => Flood(actor, tally, out allocated), Channel);
        return new(StringComparer.Ordinal)
        {
            [figure] = medians[0],
            ["channel"] = medians[1],
            [$"{figure}: allocated by the producer"] = (double)allocated / Messages,
        };
    }

    private static double Flood(IActorRef actor, Tally tally, out long allocated)
    {
        var done = tally.Expect(Messages);
        var started = Stopwatch.GetTimestamp();
        var producer = Task.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Messages; i++)
                actor.Tell(Note.Instance);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        done.Wait();
        var rate = Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = producer.Result;
        return rate;
    }

    private static double Channel()
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<object>(new() { SingleReader = true });
        var tally = new Tally();
        var done = tally.Expect(Messages);
        var started = Stopwatch.GetTimestamp();
        var reader = Task.Run(async () =>
        {
            while (await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out _))
                    tally.Count();
            }
        });
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                channel.Writer.TryWrite(Note.Instance);
        });
        done.Wait();
        var rate = Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
        channel.Writer.Complete();
        Task.WaitAll(reader, writer);
        return rate;
    }
}
