// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Stress;

/// <summary>A system ends while producers tell its actors something: it does end, and no actor handles anything afterwards.</summary>
internal static class TerminationRound
{
    private const int Producers = 4;
    private const int MostWaiting = 100_000;

    public static async Task<long> RunAsync(ActorSystem system, Random random)
    {
        var count = new Count(random.Next(1_000, 50_000));
        var actors = Enumerable.Range(0, 50).Select(_ => system.ActorOf(Props.Create(() => new Counting(count)))).ToArray();
        using var over = new CancellationTokenSource();
        var producers = Enumerable.Range(0, Producers).Select(_ => Task.Factory.StartNew(() => Produce(actors, count, over.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await count.IsWarm;

        await system.Terminate();
        var atTheEnd = count.Value;
        await over.CancelAsync();
        await Task.WhenAll(producers);

        EngineStress.Check(count.Value == atTheEnd, $"{count.Value - atTheEnd} messages were handled after the end");
        return atTheEnd;
    }

    // As fast as it can, but no further ahead than mailboxes should be long.
    private static void Produce(IActorRef[] actors, Count count, CancellationToken over)
    {
        for (var i = 0L; !over.IsCancellationRequested; i++)
        {
            while (i * Producers - count.Value > MostWaiting && !over.IsCancellationRequested)
                Thread.Yield();
            actors[i % actors.Length].Tell("count", ActorRefs.NoSender);
        }
    }

    private sealed class Count(long warm)
    {
        private readonly TaskCompletionSource _isWarm = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _value;

        /// <summary>So many were handled that the system is at full load.</summary>
        public Task IsWarm => _isWarm.Task;

        public long Value => Interlocked.Read(ref _value);

        public void Add()
        {
            if (Interlocked.Increment(ref _value) == warm)
                _isWarm.SetResult();
        }
    }

    private sealed class Counting(Count count) : UntypedActor
    {
        protected override void OnReceive(object message) => count.Add();
    }
}
