// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence;

/// <summary>Start, restart and stop.</summary>
public abstract partial class Eventsourced
{
    /// <exception cref="ArgumentNullException">There is no persistence id.</exception>
    public override void AroundPreStart()
    {
        Prepare();
        base.AroundPreStart();
    }

#pragma warning disable CA1725 // the parameter is named as in Akka.NET, whose own base names it otherwise
    public override void AroundPostRestart(Exception reason, object message)
#pragma warning restore CA1725
    {
        Prepare();
        base.AroundPostRestart(reason, message);
    }

    /// <summary>Gives back what waits, and tells the hook which message or event it was that failed.</summary>
    public override void AroundPreRestart(Exception cause, object message)
    {
        GiveUp();
        base.AroundPreRestart(cause, ReferenceEquals(cause, _handlerFailure.Cause) ? _handlerFailure.Event : message is IOwnMessage ? null : message);
    }

    public override void AroundPostStop()
    {
        GiveUp();
        base.AroundPostStop();
    }

    private void Prepare()
    {
        if (PersistenceId is null)
            throw new ArgumentNullException($"PersistenceId is [null] for PersistentActor [{Self.Path}]");
        _ownership = Extension.Setup.OwnershipOf?.Invoke(Self);
        AskToRecover();
    }

    private void GiveUp()
    {
        EndReading();
        _internalStash?.UnstashAll();
        _stash?.UnstashAll();

        // What was said to be persisted is written, as far as it can be: its handlers belong to an instance that is no more.
        if (!IsRecovering)
            HandOver();
    }
}
