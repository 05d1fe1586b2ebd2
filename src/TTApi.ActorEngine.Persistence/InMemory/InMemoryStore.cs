// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.InMemory;

/// <summary>Keeps the objects themselves, as long as it lives; two systems may share one.</summary>
public sealed class InMemoryStore : IPersistenceStore
{
    private readonly ShardEpochs _epochs = new();

    public InMemoryStore() => (Journal, Snapshots) = (new InMemoryJournal(_epochs), new InMemorySnapshotStore(_epochs));

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    /// <summary>Says which epoch a shard has; a write with an <see cref="Ownership"/> of another, or of a shard not told, is fenced.</summary>
    public void SetEpoch(string entityType, string shard, long epoch) => _epochs[(entityType, shard)] = epoch;

    /// <summary>Does nothing: what is kept stays, for the next system.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
