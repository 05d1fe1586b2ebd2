// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Postgres;

// A page's length stands in the text, so that the planner knows how little is wanted. There are few different ones.
internal sealed partial class PostgresStatements
{
    /// <summary>$1 is the persistence id, $2 and $3 are the first and the last number. Without events, one row with the highest number alone.</summary>
    public string Read(int limit) => $"""
        SELECT e.persistence_id, e.sequence_nr, e.epoch, e.manifest, e.payload, e.tags, e.written_at, h.highest
        FROM (SELECT greatest(
            (SELECT max(sequence_nr) FROM {Schema}.event WHERE persistence_id = $1),
            (SELECT deleted_to FROM {Schema}.stream WHERE persistence_id = $1),
            (SELECT max(sequence_nr) FROM {Schema}.quarantined_event WHERE persistence_id = $1)) AS highest) AS h
        LEFT JOIN LATERAL (
            SELECT {EventColumns} FROM {Schema}.event
            WHERE persistence_id = $1 AND sequence_nr BETWEEN $2 AND $3
            ORDER BY sequence_nr LIMIT {limit}) AS e ON true
        ORDER BY e.sequence_nr
        """;

    /// <summary>$1 is the tag, $2 the last ordering that was seen.</summary>
    /// <remarks>The inner limit keeps the planner from reading all events to join them at once.</remarks>
    public string ReadByTag(int limit) => $"""
        SELECT e.persistence_id, e.sequence_nr, e.epoch, e.manifest, e.payload, e.tags, e.written_at, t.ordering
        FROM {Schema}.event_tag AS t CROSS JOIN LATERAL (
            SELECT {EventColumns} FROM {Schema}.event AS e
            WHERE e.persistence_id = t.persistence_id AND e.sequence_nr = t.sequence_nr LIMIT 1) AS e
        WHERE t.tag = $1 AND t.ordering > $2
        ORDER BY t.ordering LIMIT {limit}
        """;

    /// <summary>$1 is the last id that was seen. Jumps from one to the next, rather than reading every event.</summary>
    public string ReadPersistenceIds(int limit) => $"""
        WITH RECURSIVE writer (persistence_id) AS (
            (SELECT min(persistence_id) FROM {Schema}.event WHERE persistence_id > $1)
            UNION ALL
            SELECT (SELECT min(e.persistence_id) FROM {Schema}.event AS e WHERE e.persistence_id > writer.persistence_id)
            FROM writer WHERE writer.persistence_id IS NOT NULL)
        SELECT persistence_id FROM (
            (SELECT persistence_id FROM writer WHERE persistence_id IS NOT NULL LIMIT {limit})
            UNION (SELECT persistence_id FROM {Schema}.stream WHERE persistence_id > $1 ORDER BY persistence_id LIMIT {limit})
            UNION (SELECT DISTINCT persistence_id FROM {Schema}.quarantined_event WHERE persistence_id > $1 ORDER BY persistence_id LIMIT {limit})) AS known
        ORDER BY persistence_id LIMIT {limit}
        """;

    /// <summary>$1 and $2 are persistence id and number of the last event that was seen.</summary>
    public string Scan(int limit) => $"""
        SELECT {EventColumns} FROM {Schema}.event
        WHERE (persistence_id, sequence_nr) > ($1, $2)
        ORDER BY persistence_id, sequence_nr LIMIT {limit}
        """;
}
