// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.InMemory;

/// <summary>Snapshots as the objects they are.</summary>
internal sealed class InMemorySnapshotStore(ShardEpochs epochs) : ISnapshotStore
{
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<long, SnapshotOffer>> _snapshots = new(StringComparer.Ordinal);

    public ValueTask<SnapshotOffer> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, Action waiting, CancellationToken cancellationToken) =>
        new(_snapshots.TryGetValue(persistenceId, out var all) ? all.Values.LastOrDefault(offer => criteria.Matches(offer.Metadata)) : null);

    public Task SaveAsync(SnapshotMetadata metadata, object snapshot, Ownership ownership, CancellationToken cancellationToken)
    {
        if (epochs.Refusal(metadata.PersistenceId, ownership) is { } refusal)
            return Task.FromException(refusal);
        var offer = new SnapshotOffer(metadata, snapshot);
        _snapshots.AddOrUpdate(
            metadata.PersistenceId,
            static (_, added) => ImmutableSortedDictionary<long, SnapshotOffer>.Empty.Add(added.Metadata.SequenceNr, added),
            static (_, all, added) => all.SetItem(added.Metadata.SequenceNr, added),
            offer);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken)
    {
        if (epochs.Refusal(persistenceId, ownership) is { } refusal)
            return Task.FromException(refusal);
        while (_snapshots.TryGetValue(persistenceId, out var all))
        {
            var kept = all.RemoveRange(all.Values.Where(offer => criteria.Matches(offer.Metadata)).Select(offer => offer.Metadata.SequenceNr));
            if (_snapshots.TryUpdate(persistenceId, kept, all))
                break;
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
