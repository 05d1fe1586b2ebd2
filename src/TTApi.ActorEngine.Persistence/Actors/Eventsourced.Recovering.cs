// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Recovering;

namespace TTApi.ActorEngine.Persistence;

/// <summary>From the latest snapshot and the events after it to the state before the last stop.</summary>
public abstract partial class Eventsourced
{
    private static readonly Receive ByRecovery = message => ((Eventsourced)ActorCell.Current.Actor).ReceiveRecover(message);

    private RecoveryPermits.Permit _permit;
    private CancellationTokenSource _reading;
    private RecoveryWatch _watch;
    private IReplay _replay;

    /// <summary>Called after the last event was replayed, before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess()
    {
    }

    /// <summary>Called when the recovery failed, in the store or in the actor itself; the actor stops after it.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object message = null)
    {
        if (message is null)
            Log.Error(reason, "Persistence failure when replaying events for persistenceId [{0}]. Last known sequence number [{1}]", PersistenceId, LastSequenceNr);
        else
            Log.Error(reason, "Exception in ReceiveRecover when replaying event type [{0}] with sequence number [{1}] for persistenceId [{2}]", message.GetType(), LastSequenceNr, PersistenceId);
    }

    private void AskToRecover()
    {
        _stage = Stage.Recovering;
        _permit = Extension.Recoveries.Ask(() => Tell(LoadSnapshot));
    }

    private void Tell(Action step) => Owner.Tell(new Step(this, step), ActorRefs.NoSender);

    private void LoadSnapshot()
    {
        var recovery = Recovery;
        if (recovery.FromSnapshot.Equals(SnapshotSelectionCriteria.None))
        {
            TakeSnapshot(null);
            return;
        }

        _reading = new();
        _watch = new(Context.System.Scheduler, Extension.Setup.RecoveryEventTimeout, () => Tell(TimeOut));
        When(Extension.SnapshotStore.LoadAsync(PersistenceId, recovery.FromSnapshot.Limit(recovery.ToSequenceNr), _watch.Touch, _reading.Token), TakeSnapshot, exception => FailRecovery(exception));
    }

    private void TakeSnapshot(SnapshotOffer offer)
    {
        if (offer is not null)
        {
            var before = _lastSequenceNr;
            _lastSequenceNr = offer.Metadata.SequenceNr;
            if (!TryOffer(offer, out var isTaken))
                return;
            if (!isTaken)
                _lastSequenceNr = before;
        }

        var recovery = Recovery;
        _reading ??= new();
        _watch ??= new(Context.System.Scheduler, Extension.Setup.RecoveryEventTimeout, () => Tell(TimeOut));
        _replay = _journal.Replay(new(PersistenceId, _lastSequenceNr + 1, recovery.ToSequenceNr, recovery.ReplayMax, _watch.Touch));
        ReadOn();
    }

    private void ReadOn()
    {
        // A loop where the journal answers at once: a long stream must not become a deep stack.
        while (true)
        {
            var next = _replay.NextAsync(_reading.Token);
            if (!next.IsCompleted)
            {
                WhenLater(next.AsTask(), batch =>
                {
                    if (Replay(batch))
                        ReadOn();
                }, exception => FailRecovery(exception));
                return;
            }

            ReplayBatch batch;
            try
            {
                batch = next.GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                FailRecovery(e);
                return;
            }

            if (!Replay(batch))
                return;
        }
    }

    // True when there is more to read.
    private bool Replay(ReplayBatch batch)
    {
        var events = batch.Events;
        for (var i = 0; i < events.Count; i++)
        {
            // The time that the actor takes over its events is not the store's.
            _watch.Touch();
            var replayed = events[i];
            _lastSequenceNr = replayed.SequenceNr;
            if (!TryReplay(replayed.Payload))
                return false;
        }

        _watch.Touch();
        if (!batch.IsLast)
            return true;
        CompleteRecovery(batch.HighestSequenceNr);
        return false;
    }

    private bool TryReplay(object message)
    {
        try
        {
            base.AroundReceive(ByRecovery, message);
            return true;
        }
        catch (Exception e)
        {
            FailRecovery(e, message);
            return false;
        }
    }

    // A snapshot that the actor does not understand is none: all events are replayed.
    private bool TryOffer(SnapshotOffer offer, out bool isTaken)
    {
        isTaken = false;
        try
        {
            isTaken = ReceiveRecover(offer);
            if (!isTaken)
                Unhandled(offer);
            return true;
        }
        catch (Exception e)
        {
            FailRecovery(e);
            return false;
        }
    }

    private void CompleteRecovery(long highestSequenceNr)
    {
        EndReading();
        OnReplaySuccess();
        _lastSequenceNr = Math.Max(highestSequenceNr, _lastSequenceNr);
        _stage = Stage.Processing;
        var failed = true;
        try
        {
            base.AroundReceive(ByRecovery, RecoveryCompleted.Instance);
            failed = false;
        }
        finally
        {
            if (!_isAwaiting)
                AfterMessage(failed);
        }
    }

    private void FailRecovery(Exception reason, object message = null)
    {
        EndReading();
        try
        {
            OnRecoveryFailure(reason, message);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void TimeOut()
    {
        if (!IsRecovering || _permit is null)
            return;
        var patience = Extension.Setup.RecoveryEventTimeout.TotalSeconds;
        FailRecovery(new RecoveryTimedOutException(_replay is null
            ? $"Recovery timed out, didn't get snapshot within {patience}s."
            : $"Recovery timed out, didn't get event within {patience}s, highest sequence number seen {LastSequenceNr}."));
    }

    private void EndReading()
    {
        _watch?.Dispose();
        _reading?.Cancel();
        _permit?.Return();
        (_watch, _reading, _permit, _replay) = (null, null, null, null);
    }

    /// <summary>Goes on at once if the result is there, else when it comes, unless a restart has ended this instance.</summary>
    private void When<T>(ValueTask<T> pending, Action<T> next, Action<Exception> failed)
    {
        if (!pending.IsCompletedSuccessfully)
            WhenLater(pending.AsTask(), next, failed);
        else
            next(pending.Result);
    }

    private void WhenLater<T>(Task<T> pending, Action<T> next, Action<Exception> failed) =>
        _ = pending.ContinueWith(
            task => Tell(() =>
            {
                if (task.IsCompletedSuccessfully)
                    next(task.Result);
                else
                    failed(task.Exception?.InnerException ?? new TaskCanceledException(task));
            }),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
