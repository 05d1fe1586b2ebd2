// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence;

/// <summary>Snapshots, and what is needed no longer. The actor gets the results as messages.</summary>
public abstract partial class Eventsourced
{
    /// <summary>Saves a state as of <see cref="SnapshotSequenceNr"/>; answered by <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var metadata = new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, Extension.Time.GetUtcNow().UtcDateTime);
        Report(
            () => Extension.SnapshotStore.SaveAsync(metadata, snapshot, _ownership, CancellationToken.None),
            new SaveSnapshotSuccess(metadata),
            cause => new SaveSnapshotFailure(metadata, cause));
    }

    /// <summary>Deletes the snapshot of that number; answered by <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
    public void DeleteSnapshot(long sequenceNr)
    {
        var metadata = new SnapshotMetadata(SnapshotterId, sequenceNr);
        var criteria = new SnapshotSelectionCriteria(sequenceNr, DateTime.MaxValue, sequenceNr);
        Report(
            () => Extension.SnapshotStore.DeleteAsync(SnapshotterId, criteria, _ownership, CancellationToken.None),
            new DeleteSnapshotSuccess(metadata),
            cause => new DeleteSnapshotFailure(metadata, cause));
    }

    /// <summary>Answered by <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) => Report(
        () => Extension.SnapshotStore.DeleteAsync(SnapshotterId, criteria, _ownership, CancellationToken.None),
        new DeleteSnapshotsSuccess(criteria),
        cause => new DeleteSnapshotsFailure(criteria, cause));

    /// <summary>Deletes events up to a number, inclusively; answered by <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr != long.MaxValue && toSequenceNr > LastSequenceNr)
        {
            var cause = new InvalidOperationException($"toSequenceNr [{toSequenceNr}] must be less than or equal to LastSequenceNr [{LastSequenceNr}]");
            Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
            return;
        }

        // Only what this actor knows: an event on its way is not meant.
        Report(
            () => _journal.DeleteToAsync(PersistenceId, Math.Min(toSequenceNr, LastSequenceNr), _ownership, CancellationToken.None),
            new DeleteMessagesSuccess(toSequenceNr),
            cause => new DeleteMessagesFailure(cause, toSequenceNr));
    }

    private void Report(Func<Task> request, object success, Func<Exception, object> failure)
    {
        Task pending;
        try
        {
            pending = request();
        }
        catch (Exception e)
        {
            pending = Task.FromException(e);
        }

        _ = pending.PipeTo(Owner, Owner, () => success, failure);
    }
}
