// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>Journal and snapshots in an SQLite file.</summary>
public static class SqliteStore
{
    /// <summary>What a <see cref="PersistenceSetup"/> takes: the store of a system, with its log and clock.</summary>
    public static Func<ExtendedActorSystem, IPersistenceStore> In(SqliteStoreOptions options, EventFormats formats, SqlStoreOptions store = null) =>
        system => new SqlStore(new SqliteDatabase(options, system.Clock()), formats, store ?? new(), system.Log, system.Clock());

    /// <summary>Opens it without a system, to look into it. The file is opened, and made if need be, at the first use.</summary>
    public static ISqlStore Open(SqliteStoreOptions options, EventFormats formats, SqlStoreOptions store = null) =>
        new SqlStore(new SqliteDatabase(options, TimeProvider.System), formats, store ?? new(), NoLogger.Instance, TimeProvider.System);
}
