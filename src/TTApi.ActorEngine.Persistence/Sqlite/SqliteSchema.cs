// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>The common schema as SQLite has it; docs/data-formats.md tells what each column means.</summary>
internal static class SqliteSchema
{
    // Events and snapshots lie in the order in which they were written, beside an index of their numbers: were they the leaves of that index, a
    // thousand events of a thousand actors would change a thousand pages. This way they change some ten, and some hundred of the index.
    private const string Tables = """
        create table if not exists event (
            persistence_id text not null,
            sequence_nr integer not null,
            epoch integer,
            manifest text not null,
            payload blob not null,
            tags text check (json_type(tags) = 'array'),
            written_at integer not null,
            primary key (persistence_id, sequence_nr)) strict;
        create table if not exists event_tag (
            tag text not null,
            ordering integer not null,
            persistence_id text not null,
            sequence_nr integer not null,
            primary key (tag, ordering)) strict, without rowid;
        create index if not exists event_tag_event on event_tag (persistence_id, sequence_nr);
        create table if not exists tag_clock (
            id integer primary key check (id = 1),
            ordering integer not null) strict;
        insert into tag_clock (id, ordering) values (1, 0) on conflict do nothing;
        create table if not exists stream (
            persistence_id text not null primary key,
            deleted_to integer not null) strict, without rowid;
        create table if not exists snapshot (
            persistence_id text not null,
            sequence_nr integer not null,
            epoch integer,
            manifest text not null,
            payload blob not null,
            written_at integer not null,
            primary key (persistence_id, sequence_nr)) strict;
        create table if not exists shard (
            entity_type text not null,
            shard text not null,
            epoch integer not null,
            primary key (entity_type, shard)) strict, without rowid;
        create table if not exists quarantined_event (
            id integer primary key,
            persistence_id text not null,
            sequence_nr integer not null,
            epoch integer,
            manifest text not null,
            payload blob not null,
            tags text,
            written_at integer not null,
            reason text not null,
            quarantined_at integer not null) strict;
        create unique index if not exists quarantined_event_event on quarantined_event (persistence_id, sequence_nr);
        create table if not exists schema_version (
            version integer not null,
            applied_at integer not null) strict;
        """;

    /// <summary>Whether the schema is there as this program knows it.</summary>
    /// <exception cref="SchemaException">It is a later one.</exception>
    public static bool IsPresent(SqliteSession session, string database)
    {
        if (session.Prepare("select 1 from sqlite_master where type = 'table' and name = 'schema_version'").Scalar() is null)
            return false;
        var version = session.Prepare("select version from schema_version").Scalar();
        EventSchema.RefuseNewer(database, version ?? 0);
        return version == EventSchema.Version;
    }

    /// <exception cref="DatabaseAwayException">There is no journal in the file: somebody has put another in its place.</exception>
    public static void Require(SqliteSession session, string database)
    {
        if (!IsPresent(session, database))
            throw new DatabaseAwayException(database, isOutcomeUnknown: false, new IOException("The file has no journal; perhaps another was put in its place."));
    }

    /// <summary>Creates what is missing, in one transaction. No earlier version was ever released, so there is nothing to bring up to date.</summary>
    /// <remarks>After a failure the caller closes the session, which takes the transaction back.</remarks>
    public static void Create(SqliteSession session, string database, DateTimeOffset now)
    {
        session.Run("begin immediate");

        // Another process may have been first while this one waited for the lock.
        if (!IsPresent(session, database))
        {
            session.Run(Tables);
            session.Prepare("insert into schema_version (version, applied_at) select ?, ? where not exists (select 1 from schema_version)")
                .Bind(EventSchema.Version).Bind(UnixMicros.Of(now)).Execute();
        }

        session.Run("commit");
    }
}
