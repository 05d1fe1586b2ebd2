// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Threading.Channels;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>Pairs that send one message to and fro: actors, and in turn with them tasks with a channel in each direction.</summary>
internal static class PingPong
{
    private const int HopsPerPair = 1_000_000;

    public static Dictionary<string, double> Measure(int pairs)
    {
        using var system = ActorSystem.Create("ping-pong");
        var name = pairs == 1 ? "1 pair" : $"{pairs} pairs";
        var hops = HopsPerPair / (pairs == 1 ? 1 : pairs / 2);
        var medians = InTurn.Medians(8, 11, () => Actors(system, pairs, hops), () => Channels(pairs, hops));
        return new(StringComparer.Ordinal) { [$"ping-pong, {name}"] = medians[0], [$"channel, {name}"] = medians[1] };
    }

    private static double Actors(ActorSystem system, int pairs, int hops)
    {
        var done = Roll.Expect(pairs);
        var players = Enumerable.Range(0, pairs).Select(_ => (system.ActorOf(Props.Create(() => new Player(hops / 2))), system.ActorOf(Props.Create(() => new Player(hops / 2))))).ToArray();
        var started = Stopwatch.GetTimestamp();
        foreach (var (first, second) in players)
            first.Tell(Note.Instance, second);
        done.Wait();
        var rate = (double)pairs * hops / Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var (first, second) in players)
        {
            system.Stop(first);
            system.Stop(second);
        }

        return rate;
    }

    private static double Channels(int pairs, int hops)
    {
        var done = Roll.Expect(2L * pairs);
        var games = Enumerable.Range(0, pairs).Select(_ => (Forth: Create(), Back: Create())).ToArray();
        foreach (var (forth, back) in games)
        {
            _ = Task.Run(() => Play(forth.Reader, back.Writer, hops / 2));
            _ = Task.Run(() => Play(back.Reader, forth.Writer, hops / 2));
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var (forth, _) in games)
            forth.Writer.TryWrite(Note.Instance);
        done.Wait();
        return (double)pairs * hops / Stopwatch.GetElapsedTime(started).TotalSeconds;

        static Channel<object> Create() => Channel.CreateUnbounded<object>(new() { SingleReader = true });
    }

    private static async Task Play(ChannelReader<object> reader, ChannelWriter<object> writer, int turns)
    {
        for (var i = 0; i < turns; i++)
            writer.TryWrite(await reader.ReadAsync());
        Roll.Count();
    }

    private sealed class Player(int turns) : UntypedActor
    {
        private int _left = turns;

        protected override void OnReceive(object message)
        {
            if (_left-- > 0)
                Sender.Tell(message);
            else
                Roll.Count(); // the ball stays with the one who began
        }
    }
}
