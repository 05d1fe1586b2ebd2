// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>States as rows of a database. What fails here leaves the journal's circuit alone.</summary>
internal sealed class SqlSnapshotStore(DatabaseAccess access, EventFormats formats) : ISnapshotStore
{
    public async ValueTask<SnapshotOffer> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, Action waiting, CancellationToken cancellationToken)
    {
        using var told = access.Outages.Tell(waiting);
        var row = await access.ReadAsync(
            static (database, one, cancellationToken) => database.LoadSnapshotAsync(one.persistenceId, one.criteria, cancellationToken),
            (persistenceId, criteria),
            cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(new(row.PersistenceId, row.SequenceNr, row.WrittenAt.UtcDateTime), formats.Decode(row.PersistenceId, row.SequenceNr, row.Manifest, row.Payload));
    }

    public async Task SaveAsync(SnapshotMetadata metadata, object snapshot, Ownership ownership, CancellationToken cancellationToken)
    {
        var (manifest, bytes) = formats.Encode(snapshot);
        var row = new SnapshotRow(metadata.PersistenceId, metadata.SequenceNr, ownership?.Epoch, manifest, bytes, Microseconds.Of(metadata.Timestamp.Ticks));
        var verdict = await access.TryAsync(
            static (database, one, cancellationToken) => database.SaveSnapshotAsync(one.row, one.ownership, cancellationToken),
            (row, ownership),
            cancellationToken).ConfigureAwait(false);
        ThrowIfFenced(metadata.PersistenceId, ownership, verdict);
    }

    public async Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken)
    {
        var verdict = await access.TryAsync(
            static (database, one, cancellationToken) => database.DeleteSnapshotsAsync(one.persistenceId, one.criteria, one.ownership, cancellationToken),
            (persistenceId, criteria, ownership),
            cancellationToken).ConfigureAwait(false);
        ThrowIfFenced(persistenceId, ownership, verdict);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void ThrowIfFenced(string persistenceId, Ownership ownership, Verdict verdict)
    {
        if (verdict.Kind == VerdictKind.Fenced)
            throw new FencedException(persistenceId, ownership, verdict.Epoch);
    }
}
