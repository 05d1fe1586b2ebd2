// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Stress;

/// <summary>Six producers tell sixteen actors, which fail now and then and are restarted: nothing is lost, doubled or out of its sender's order.</summary>
internal static class OrderRound
{
    private const int Producers = 6;
    private const int Actors = 16;

    public static async Task<long> RunAsync(ActorSystem system, Random random)
    {
        var each = random.Next(500, 5_000);
        var failEvery = random.Next(50, 2_000);
        var records = Enumerable.Range(0, Actors).Select(_ => new Record()).ToArray();
        var actors = records.Select(record => system.ActorOf(Props.Create(() => new Fallible(record, failEvery)))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() =>
        {
            for (var number = 1; number <= each; number++)
            {
                foreach (var actor in actors)
                    actor.Tell(new Numbered(producer, number), ActorRefs.NoSender);
            }
        })));
        foreach (var actor in actors)
            await actor.Ask<string>("done?");

        foreach (var record in records)
        {
            EngineStress.Check(record.Violation is null, record.Violation ?? "");
            EngineStress.Check(record.Last.All(last => last == each), $"the last numbers handled are {string.Join(", ", record.Last)}; expected {each} of each producer");
        }

        return (long)Producers * Actors * each;
    }

    private sealed record Numbered(int Producer, int Number);

    /// <summary>Lives through restarts.</summary>
    private sealed class Record
    {
        public int[] Last { get; } = new int[Producers];

        public int Handled { get; set; }

        public string? Violation { get; set; }
    }

    private sealed class Fallible(Record record, int failEvery) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Numbered one)
            {
                Sender.Tell("done");
                return;
            }

            if (one.Number != record.Last[one.Producer] + 1)
                record.Violation ??= $"producer {one.Producer}: found number {one.Number} after {record.Last[one.Producer]}";
            record.Last[one.Producer] = one.Number;
            if (++record.Handled % failEvery == 0)
                throw new InvalidOperationException("on purpose");
        }
    }
}
