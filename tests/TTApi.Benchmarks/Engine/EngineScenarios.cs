// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.Benchmarks.Engine.Actors;
using TTApi.Benchmarks.Engine.Scenarios;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine;

/// <summary>All that <c>eng/bench.sh engine</c> measures, and the targets.</summary>
internal static class EngineScenarios
{
    public static readonly Scenario[] All =
    [
        new(
            "tell-receive",
            $"{TellFlood.Messages:#,0} messages from one task to one ReceiveActor with 3 handlers, the last of which takes them",
            () => TellFlood.Measure("tell, ReceiveActor", tally => Props.Create(() => new CountingReceiver(tally))),
            Aim.Times("tell, ReceiveActor", "msg/s", 1.2, "channel"),
            Aim.AtMost("tell, ReceiveActor: allocated by the producer", "B/msg", 16)),
        new(
            "tell-untyped",
            $"{TellFlood.Messages:#,0} messages from one task to one UntypedActor",
            () => TellFlood.Measure("tell, UntypedActor", tally => Props.Create(() => new CountingUntyped(tally))),
            Aim.Times("tell, UntypedActor", "msg/s", 1.8, "channel"),
            Aim.AtMost("tell, UntypedActor: allocated by the producer", "B/msg", 16)),
        new(
            "window",
            $"{WindowedTell.Messages:#,0} messages between two actors, 1,000 more for every 1,000 acknowledged, 2 x 1,000 outstanding",
            WindowedTell.Measure,
            Aim.AtLeast("tell, window of 2 x 1,000", "msg/s", 20e6)),
        new(
            "ping-pong-1",
            "one message to and fro between two actors",
            () => PingPong.Measure(pairs: 1),
            Aim.Times("ping-pong, 1 pair", "msg/s", 1.2, "channel, 1 pair")),
        new(
            "ping-pong-8",
            "eight messages, each to and fro between two actors",
            () => PingPong.Measure(pairs: 8),
            Aim.Times("ping-pong, 8 pairs", "msg/s", 1.2, "channel, 8 pairs")),
        new(
            "ask",
            $"{Asks.Questions:#,0} questions to a ReceiveActor that answers with the message, without a timeout",
            () => Asks.Measure(timeout: null),
            Aim.AtLeast("ask, sequential", "ask/s", 3.5e6),
            Aim.AtLeast("ask, 64 outstanding", "ask/s", 4.5e6),
            Aim.AtMost("ask, sequential: allocated", "B/ask", 200),
            Aim.AtMost("ask, 64 outstanding: allocated", "B/ask", 200)),
        new(
            "ask-timeout",
            $"{Asks.Questions:#,0} questions to a ReceiveActor that answers with the message, with a timeout of 5 s",
            () => Asks.Measure(TimeSpan.FromSeconds(5)),
            Aim.AtLeast("ask, sequential", "ask/s", 3.5e6),
            Aim.AtLeast("ask, 64 outstanding", "ask/s", 4.5e6),
            Aim.AtMost("ask, sequential: allocated", "B/ask", 300),
            Aim.AtMost("ask, 64 outstanding: allocated", "B/ask", 300)),
        new(
            "spawn-untyped",
            $"{Spawning.Children:#,0} UntypedActors made by one parent, until all have started; stopped, until all have ended",
            () => Spawning.Measure(Props.Create<IdleUntyped>()),
            Spawning.Aims(800e3)),
        new(
            "spawn-receive",
            $"{Spawning.Children:#,0} ReceiveActors with 3 handlers made by one parent, until all have started; stopped, until all have ended",
            () => Spawning.Measure(Props.Create<IdleReceiver>()),
            Spawning.Aims(500e3)),
        new(
            "heap-untyped",
            $"{IdleHeap.Actors:#,0} UntypedActors under one parent, after a full collection",
            () => IdleHeap.Measure(Props.Create<IdleUntyped>()),
            IdleHeap.Aims(320, 480)),
        new(
            "heap-receive",
            $"{IdleHeap.Actors:#,0} ReceiveActors with 3 handlers under one parent, after a full collection",
            () => IdleHeap.Measure(Props.Create<IdleReceiver>()),
            IdleHeap.Aims(700, 850)),
        new(
            "million",
            "1,000,000 idle ReceiveActors with 3 handlers under one parent; then the system terminates",
            MillionActors.Measure,
            Aim.AtMost("1,000,000 actors: termination", "s", 5)),
    ];
}
