// SPDX-License-Identifier: MIT

using System.Diagnostics.Metrics;

namespace TTApi.ActorEngine.Diagnostics;

/// <summary>Instruments of the meter TTApi.ActorEngine, for all systems of the process.</summary>
/// <remarks>Per message there is nothing to pay while nobody listens: a cell asks once per turn.</remarks>
internal static class EngineMetrics
{
    private static readonly Meter Meter = new("TTApi.ActorEngine");
    private static readonly Counter<long> MessagesProcessed = Meter.CreateCounter<long>("actor.messages.processed", "{message}", "Messages that were handled.");
    private static readonly Histogram<double> ProcessingTime = Meter.CreateHistogram<double>("actor.processing.time", "s", "Time that handling a message took.");
    private static readonly Histogram<long> MailboxDepth = Meter.CreateHistogram<long>("actor.mailbox.depth", "{message}", "Messages that wait when an actor's turn comes.");
    private static readonly Counter<long> RestartCount = Meter.CreateCounter<long>("actor.restarts", "{restart}", "Instances that were replaced after a failure.");
    private static readonly Counter<long> DeadLetterCount = Meter.CreateCounter<long>("actor.dead_letters", "{message}", "Messages to actors that are gone.");
    private static readonly UpDownCounter<long> LiveActors = Meter.CreateUpDownCounter<long>("actor.live", "{actor}", "Actors that were started and have not ended.");

    public static bool IsObserved => MessagesProcessed.Enabled | ProcessingTime.Enabled | MailboxDepth.Enabled;

    public static void Turn(Type actorType, int depth) => MailboxDepth.Record(depth, Tag(actorType));

    public static void Handled(Type actorType, TimeSpan took)
    {
        MessagesProcessed.Add(1, Tag(actorType));
        ProcessingTime.Record(took.TotalSeconds, Tag(actorType));
    }

    public static void Restarted(Type actorType) => RestartCount.Add(1, Tag(actorType));

    public static void DeadLetter() => DeadLetterCount.Add(1);

    public static void Started() => LiveActors.Add(1);

    public static void Stopped() => LiveActors.Add(-1);

    private static KeyValuePair<string, object> Tag(Type actorType) => new("actor.type", actorType.Name);
}
