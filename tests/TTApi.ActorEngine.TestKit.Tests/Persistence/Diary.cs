// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;

namespace TTApi.ActorEngine.TestKit.Tests.Persistence;

/// <summary>Persists what it is told, and tells a probe what becomes of it.</summary>
internal sealed class Diary(IActorRef probe) : UntypedPersistentActor
{
    public override string PersistenceId => "diary";

    public static Props For(IActorRef probe) => Props.Create(() => new Diary(probe));

    protected override void OnCommand(object message)
    {
        if (message is string[] group)
            PersistAll(group, e => probe.Tell(e));
        else if (message is "save")
            SaveSnapshot("state");
        else if (message is "delete")
            DeleteSnapshots(SnapshotSelectionCriteria.Latest);
        else if (message is string or int)
            Persist(message, e => probe.Tell(e));
        else
            probe.Tell(message.GetType());
    }

    protected override void OnRecover(object message) => probe.Tell(message is SnapshotOffer offer ? offer.Snapshot : message);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => probe.Tell($"rejected {@event}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => probe.Tell($"failed {@event}");

    protected override void OnRecoveryFailure(Exception reason, object message = null) => probe.Tell($"not recovered: {reason.GetType().Name}");
}
