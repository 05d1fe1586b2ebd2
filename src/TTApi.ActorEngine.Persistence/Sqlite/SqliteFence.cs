// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>The check of ownership, for the transaction that is open.</summary>
internal static class SqliteFence
{
    /// <summary>A verdict on a writer that is not, or no longer, the shard's owner; null for one who may write.</summary>
    public static Verdict? Fence(this SqliteSession session, Ownership ownership)
    {
        if (ownership is null)
            return null;
        var epoch = session.Prepare("select epoch from shard where entity_type = ? and shard = ?").Bind(ownership.EntityType).Bind(ownership.Shard).Scalar();
        return epoch == ownership.Epoch ? null : Verdict.Fenced(epoch);
    }
}
