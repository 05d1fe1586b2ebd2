// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.InMemory;

/// <summary>The epochs of shards, as a database has them in a table.</summary>
internal sealed class ShardEpochs
{
    private readonly ConcurrentDictionary<(string EntityType, string Shard), long> _epochs = new();

    public long this[(string EntityType, string Shard) key]
    {
        set => _epochs[key] = value;
    }

    /// <returns>Why the owner may not write; null if it may.</returns>
    public FencedException Refusal(string persistenceId, Ownership ownership)
    {
        if (ownership is null)
            return null;
        long? epoch = _epochs.TryGetValue((ownership.EntityType, ownership.Shard), out var found) ? found : null;
        return epoch == ownership.Epoch ? null : new(persistenceId, ownership, epoch);
    }
}
