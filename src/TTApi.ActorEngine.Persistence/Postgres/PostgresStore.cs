// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Journal and snapshots in a PostgreSQL database.</summary>
public static class PostgresStore
{
    /// <summary>What a <see cref="PersistenceSetup"/> takes: the store of a system, with its log and clock.</summary>
    public static Func<ExtendedActorSystem, IPersistenceStore> In(PostgresStoreOptions options, EventFormats formats, SqlStoreOptions store = null) =>
        system => new SqlStore(new PostgresDatabase(options), formats, store ?? new(), system.Log, system.Clock());

    /// <summary>Opens it without a system, to look into it. It connects at the first use.</summary>
    public static ISqlStore Open(PostgresStoreOptions options, EventFormats formats, SqlStoreOptions store = null) =>
        new SqlStore(new PostgresDatabase(options), formats, store ?? new(), NoLogger.Instance, TimeProvider.System);
}
