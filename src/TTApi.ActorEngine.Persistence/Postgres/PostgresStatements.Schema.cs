// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresStatements
{
    public const string HasSchema = "SELECT to_regnamespace(quote_ident($1)) IS NOT NULL";

    public const string HasTable = "SELECT to_regclass(quote_ident($1) || '.' || quote_ident($2)) IS NOT NULL";

    public string Version => $"SELECT version FROM {Schema}.schema_version";

    /// <summary>Each leads from the version that is its index to the next. What was released is never changed, only followed by another.</summary>
    public IReadOnlyList<string> Migrations => [FirstVersion];

    private string FirstVersion => $"""
        CREATE TABLE {Schema}.schema_version (version integer NOT NULL, applied_at timestamptz NOT NULL);
        INSERT INTO {Schema}.schema_version VALUES (1, now());

        CREATE TABLE {Schema}.event (
            persistence_id text COLLATE "C" NOT NULL,
            sequence_nr bigint NOT NULL,
            epoch bigint,
            manifest text COLLATE "C" NOT NULL,
            payload bytea NOT NULL,
            tags text COLLATE "C",
            written_at timestamptz NOT NULL,
            PRIMARY KEY (persistence_id, sequence_nr));

        CREATE TABLE {Schema}.event_tag (
            tag text COLLATE "C" NOT NULL,
            ordering bigint NOT NULL,
            persistence_id text COLLATE "C" NOT NULL,
            sequence_nr bigint NOT NULL,
            PRIMARY KEY (tag, ordering));
        CREATE INDEX event_tag_event ON {Schema}.event_tag (persistence_id, sequence_nr);

        CREATE TABLE {Schema}.tag_clock (id integer PRIMARY KEY CHECK (id = 1), ordering bigint NOT NULL);
        INSERT INTO {Schema}.tag_clock VALUES (1, 0);

        CREATE TABLE {Schema}.stream (persistence_id text COLLATE "C" PRIMARY KEY, deleted_to bigint NOT NULL);

        CREATE TABLE {Schema}.snapshot (
            persistence_id text COLLATE "C" NOT NULL,
            sequence_nr bigint NOT NULL,
            epoch bigint,
            manifest text COLLATE "C" NOT NULL,
            payload bytea NOT NULL,
            written_at timestamptz NOT NULL,
            PRIMARY KEY (persistence_id, sequence_nr));

        CREATE TABLE {Schema}.shard (
            entity_type text COLLATE "C" NOT NULL,
            shard text COLLATE "C" NOT NULL,
            epoch bigint NOT NULL,
            PRIMARY KEY (entity_type, shard));

        CREATE TABLE {Schema}.quarantined_event (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            persistence_id text COLLATE "C" NOT NULL,
            sequence_nr bigint NOT NULL,
            epoch bigint,
            manifest text COLLATE "C" NOT NULL,
            payload bytea NOT NULL,
            tags text COLLATE "C",
            written_at timestamptz NOT NULL,
            reason text NOT NULL,
            quarantined_at timestamptz NOT NULL);
        CREATE UNIQUE INDEX quarantined_event_event ON {Schema}.quarantined_event (persistence_id, sequence_nr);
        """;
}
