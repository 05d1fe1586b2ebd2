// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>By what right a sharded entity writes: the epoch its shard had when this node became its owner.</summary>
/// <param name="EntityType">The entity's type, as sharding names it.</param>
/// <param name="Shard">The shard's identifier within that type.</param>
/// <param name="Epoch">Rises with each change of owner; a store refuses a write whose epoch is not the shard's own.</param>
public sealed record Ownership(string EntityType, string Shard, long Epoch);
