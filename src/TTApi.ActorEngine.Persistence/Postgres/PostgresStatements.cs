// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Everything that is said to the database, for one schema. Texts never change, so that connections can keep them prepared.</summary>
internal sealed partial class PostgresStatements
{
    private const string EventColumns = "persistence_id, sequence_nr, epoch, manifest, payload, tags, written_at";
    private const string SnapshotColumns = "persistence_id, sequence_nr, epoch, manifest, payload, written_at";

    /// <param name="schema">Quoted.</param>
    public PostgresStatements(string schema)
    {
        Schema = schema;

        var isFree = $"""
            NOT EXISTS (SELECT FROM {schema}.stream WHERE persistence_id = $1 AND deleted_to >= $2)
            AND NOT EXISTS (SELECT FROM {schema}.quarantined_event WHERE persistence_id = $1 AND sequence_nr = $2)
            """;
        AppendOne = $"INSERT INTO {schema}.event ({EventColumns}) SELECT $1, $2, NULL, $3, $4, NULL, $5 WHERE {isFree}";
        AppendOneOwned = $"""
            INSERT INTO {schema}.event ({EventColumns})
            SELECT $1, $2, s.epoch, $3, $4, NULL, $5 FROM {schema}.shard AS s
            WHERE s.entity_type = $6 AND s.shard = $7 AND s.epoch = $8 AND {isFree}
            FOR SHARE OF s
            """;

        // $1–$5 are the writes, $6–$7 the shards their owners name, $8–$15 the events, $16–$20 the tags; writes and shards are counted from 1.
        // Arrays are looked into by position rather than joined, because the planner takes each of them for ten rows.
        // The clock is turned after the events are in, so that its lock, which all tagged writes share, is held as shortly as can be.
        Append = $"""
            WITH owner AS MATERIALIZED (
                SELECT o.position, s.epoch
                FROM unnest($6::text[], $7::text[]) WITH ORDINALITY AS o (entity_type, shard, position)
                JOIN {schema}.shard AS s ON s.entity_type = o.entity_type AND s.shard = o.shard
                ORDER BY s.entity_type, s.shard
                FOR SHARE OF s),
            epochs AS MATERIALIZED (
                SELECT array_agg(owner.epoch ORDER BY o.position) AS by_owner
                FROM generate_series(1, cardinality($6::text[])) AS o (position) LEFT JOIN owner USING (position)),
            verdict AS MATERIALIZED (
                SELECT
                    w.position,
                    w.owner > 0 AND w.epoch IS DISTINCT FROM (SELECT by_owner FROM epochs)[w.owner] AS is_fenced,
                    (SELECT by_owner FROM epochs)[w.owner] AS epoch,
                    coalesce(
                        (SELECT w.first FROM {schema}.stream AS d WHERE d.persistence_id = w.persistence_id AND d.deleted_to >= w.first),
                        (SELECT min(q.sequence_nr) FROM {schema}.quarantined_event AS q WHERE q.persistence_id = w.persistence_id AND q.sequence_nr BETWEEN w.first AND w.last)) AS taken
                FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::integer[], $5::bigint[]) WITH ORDINALITY AS w (persistence_id, first, last, owner, epoch, position)),
            allowed AS MATERIALIZED (
                SELECT array_agg(NOT is_fenced AND taken IS NULL ORDER BY position) AS by_write FROM verdict),
            written AS (
                INSERT INTO {schema}.event ({EventColumns})
                SELECT e.persistence_id, e.sequence_nr, e.epoch, e.manifest, e.payload, e.tags, e.written_at
                FROM unnest($8::integer[], $9::text[], $10::bigint[], $11::bigint[], $12::text[], $13::bytea[], $14::text[], $15::timestamptz[])
                    AS e (write, persistence_id, sequence_nr, epoch, manifest, payload, tags, written_at)
                WHERE (SELECT by_write FROM allowed)[e.write]
                RETURNING 1),
            clock AS (
                UPDATE {schema}.tag_clock SET ordering = ordering + cardinality($16::integer[])
                WHERE id = 1 AND cardinality($16::integer[]) > 0 AND (SELECT count(*) FROM written) >= 0
                RETURNING ordering),
            tagged AS (
                INSERT INTO {schema}.event_tag (tag, ordering, persistence_id, sequence_nr)
                SELECT t.tag, clock.ordering - cardinality($16::integer[]) + t.rank, t.persistence_id, t.sequence_nr
                FROM clock, unnest($16::integer[], $17::text[], $18::integer[], $19::text[], $20::bigint[]) AS t (write, tag, rank, persistence_id, sequence_nr)
                WHERE (SELECT by_write FROM allowed)[t.write])
            SELECT position, is_fenced, epoch, taken FROM verdict WHERE is_fenced OR taken IS NOT NULL
            """;

        // Why an append failed for a number that is taken. Owners are read without a lock: whoever is fenced here will be fenced by the next append.
        Probe = $"""
            SELECT
                w.position,
                w.owner > 0 AND w.epoch IS DISTINCT FROM (SELECT s.epoch FROM {schema}.shard AS s WHERE s.entity_type = ($6::text[])[w.owner] AND s.shard = ($7::text[])[w.owner]) AS is_fenced,
                (SELECT min(e.sequence_nr) FROM {schema}.event AS e WHERE e.persistence_id = w.persistence_id AND e.sequence_nr BETWEEN w.first AND w.last) AS taken
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::integer[], $5::bigint[]) WITH ORDINALITY AS w (persistence_id, first, last, owner, epoch, position)
            """;

        DeleteEvents = $"""
            WITH {Owner("$3", "$4")},
            gone AS (
                DELETE FROM {schema}.event
                WHERE persistence_id = $1 AND sequence_nr <= $2 AND {IsAllowed("$3", "$5")}
                RETURNING sequence_nr),
            untagged AS (
                DELETE FROM {schema}.event_tag
                WHERE persistence_id = $1 AND sequence_nr <= $2 AND {IsAllowed("$3", "$5")}),
            remembered AS (
                INSERT INTO {schema}.stream AS known (persistence_id, deleted_to)
                SELECT $1, max(sequence_nr) FROM gone HAVING count(*) > 0
                ON CONFLICT (persistence_id) DO UPDATE SET deleted_to = greatest(known.deleted_to, excluded.deleted_to))
            SELECT (SELECT epoch FROM owner)
            """;

        SaveSnapshot = $"""
            WITH {Owner("$7", "$8")},
            saved AS (
                INSERT INTO {schema}.snapshot AS known ({SnapshotColumns})
                SELECT $1, $2, $3, $4, $5, $6 WHERE {IsAllowed("$7", "$9")}
                ON CONFLICT (persistence_id, sequence_nr) DO UPDATE
                SET epoch = excluded.epoch, manifest = excluded.manifest, payload = excluded.payload, written_at = excluded.written_at)
            SELECT (SELECT epoch FROM owner)
            """;

        LoadSnapshot = $"""
            SELECT {SnapshotColumns} FROM {schema}.snapshot
            WHERE persistence_id = $1 AND sequence_nr BETWEEN $2 AND $3 AND written_at BETWEEN $4 AND $5
            ORDER BY sequence_nr DESC LIMIT 1
            """;

        DeleteSnapshots = $"""
            WITH {Owner("$6", "$7")},
            gone AS (
                DELETE FROM {schema}.snapshot
                WHERE persistence_id = $1 AND sequence_nr BETWEEN $2 AND $3 AND written_at BETWEEN $4 AND $5 AND {IsAllowed("$6", "$8")})
            SELECT (SELECT epoch FROM owner)
            """;

        ReadDeleted = $"SELECT persistence_id, deleted_to FROM {schema}.stream WHERE persistence_id = ANY ($1)";

        Quarantine = $"""
            WITH moved AS (
                DELETE FROM {schema}.event WHERE persistence_id = $1 AND sequence_nr = $2 RETURNING {EventColumns}),
            untagged AS (
                DELETE FROM {schema}.event_tag WHERE persistence_id = $1 AND sequence_nr = $2)
            INSERT INTO {schema}.quarantined_event ({EventColumns}, reason, quarantined_at)
            SELECT {EventColumns}, $3, $4 FROM moved
            """;

        ReadQuarantined = $"""
            SELECT {EventColumns}, reason, quarantined_at FROM {schema}.quarantined_event
            WHERE persistence_id = $1
            ORDER BY sequence_nr
            """;

        string Owner(string entityType, string shard) =>
            $"owner AS MATERIALIZED (SELECT epoch FROM {schema}.shard WHERE entity_type = {entityType} AND shard = {shard} FOR SHARE)";

        static string IsAllowed(string entityType, string epoch) => $"({entityType}::text IS NULL OR (SELECT epoch FROM owner) = {epoch})";
    }

    /// <summary>Quoted.</summary>
    public string Schema { get; }

    /// <summary>The usual single event, without tags. Affects no row if its number was deleted or moved aside.</summary>
    public string AppendOne { get; }

    /// <summary>The same of an entity that is sharded. Affects no row also if it is fenced.</summary>
    public string AppendOneOwned { get; }

    /// <summary>Any number of writes. Answers with those that were kept back.</summary>
    public string Append { get; }

    public string Probe { get; }

    public string DeleteEvents { get; }

    public string SaveSnapshot { get; }

    public string LoadSnapshot { get; }

    public string DeleteSnapshots { get; }

    public string ReadDeleted { get; }

    public string Quarantine { get; }

    public string ReadQuarantined { get; }
}
