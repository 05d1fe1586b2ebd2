// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Scenarios;

/// <summary>An actor tells another no more than it has acknowledged: two batches are outstanding at most.</summary>
internal static class WindowedTell
{
    public const int Messages = 2_000_000;

    private const int Batch = 1_000;

    public static Dictionary<string, double> Measure()
    {
        using var system = ActorSystem.Create("window");
        var tally = new Tally();
        var receiver = system.ActorOf(Props.Create(() => new Acknowledger(tally)));
        var sender = system.ActorOf(Props.Create(() => new Batcher(receiver)));
        var medians = InTurn.Medians(10, 15, () =>
        {
            var done = tally.Expect(Messages);
            var started = Stopwatch.GetTimestamp();
            sender.Tell(new Bell());
            done.Wait();
            return Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
        });
        return new(StringComparer.Ordinal) { ["tell, window of 2 x 1,000"] = medians[0] };
    }

    private sealed class Batcher : ReceiveActor
    {
        private int _left;

        public Batcher(IActorRef receiver)
        {
            Receive<Bell>(_ =>
            {
                _left = Messages;
                Send(receiver);
                Send(receiver);
            });
            Receive<Whistle>(_ => Send(receiver));
        }

        private void Send(IActorRef receiver)
        {
            for (var i = 0; i < Batch && _left > 0; i++, _left--)
                receiver.Tell(Note.Instance, Self);
        }
    }

    private sealed class Acknowledger(Tally tally) : UntypedActor
    {
        private static readonly Whistle Acknowledged = new();
        private int _count;

        protected override void OnReceive(object message)
        {
            tally.Count();
            if (++_count % Batch == 0)
                Sender.Tell(Acknowledged);
        }
    }
}
