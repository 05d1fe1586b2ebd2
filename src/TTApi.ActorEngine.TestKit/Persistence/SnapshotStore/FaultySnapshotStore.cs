// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Asks an interceptor before each request.</summary>
internal sealed class FaultySnapshotStore(TestSnapshotStore behavior, ISnapshotStore inner, IScheduler scheduler) : ISnapshotStore
{
    public async ValueTask<SnapshotOffer> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, Action waiting, CancellationToken cancellationToken)
    {
        await behavior.Load.InterceptAsync(persistenceId, criteria, scheduler).WaitAsync(cancellationToken);
        return await inner.LoadAsync(persistenceId, criteria, waiting, cancellationToken);
    }

    public async Task SaveAsync(SnapshotMetadata metadata, object snapshot, Ownership ownership, CancellationToken cancellationToken)
    {
        var criteria = new SnapshotSelectionCriteria(metadata.SequenceNr, metadata.Timestamp, metadata.SequenceNr, metadata.Timestamp);
        await behavior.Save.InterceptAsync(metadata.PersistenceId, criteria, scheduler).WaitAsync(cancellationToken);
        await inner.SaveAsync(metadata, snapshot, ownership, cancellationToken);
    }

    public async Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken)
    {
        await behavior.Delete.InterceptAsync(persistenceId, criteria, scheduler).WaitAsync(cancellationToken);
        await inner.DeleteAsync(persistenceId, criteria, ownership, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
