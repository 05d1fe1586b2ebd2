// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Snapshot;

/// <summary>Keeps states of persistent actors. Safe for threads.</summary>
/// <remarks>While its database is away, loading waits and saving fails: an actor can do without a new snapshot.</remarks>
public interface ISnapshotStore : IAsyncDisposable
{
    /// <summary>The newest snapshot that satisfies the criteria; null if there is none.</summary>
    /// <exception cref="EventFormatException">It cannot be read.</exception>
    ValueTask<SnapshotOffer> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, Action waiting, CancellationToken cancellationToken);

    /// <summary>Saves a state, in place of one with the same number.</summary>
    /// <exception cref="FencedException">The shard has another owner.</exception>
    Task SaveAsync(SnapshotMetadata metadata, object snapshot, Ownership ownership, CancellationToken cancellationToken);

    /// <summary>Deletes what satisfies the criteria.</summary>
    /// <exception cref="FencedException">The shard has another owner.</exception>
    Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken);
}
