// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Persistence;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sqlite;

namespace TTApi.CrashJournal;

/// <summary>A journal that writers and their checker open alike: <c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</summary>
public sealed record JournalUnderTest(string Text)
{
    private static readonly EventFormats Known = EventFormats.Create(formats => formats.Add("numbered", Formats.Default.Numbered).Add("total", Formats.Default.Total));

    public static JournalUnderTest Parse(string text) => new(text);

    public static JournalUnderTest Sqlite(string file) => new($"sqlite:{file}");

    public static JournalUnderTest Postgres(string connectionString) => new($"postgres:{connectionString}");

    /// <summary>Opens it for a look.</summary>
    /// <exception cref="FormatException">It is no journal.</exception>
    public IPersistenceStore Open() => Split() switch
    {
        ("sqlite", var file) => SqliteStore.Open(new() { Path = file }, Known),
        (_, var connection) => PostgresStore.Open(new() { ConnectionString = new(connection) }, Known),
    };

    /// <summary>Opens it for a system.</summary>
    public IPersistenceStore OpenIn(ExtendedActorSystem system) => Split() switch
    {
        ("sqlite", var file) => SqliteStore.In(new() { Path = file }, Known)(system),
        (_, var connection) => PostgresStore.In(new() { ConnectionString = new(connection) }, Known)(system),
    };

    private (string Kind, string Place) Split() => Text.Split(':', 2) is [("sqlite" or "postgres") and var kind, var place]
        ? (kind, place)
        : throw new FormatException($"A journal is sqlite:FILE or postgres:CONNECTION; found {Text}.");
}
