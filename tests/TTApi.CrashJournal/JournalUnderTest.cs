// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Persistence;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.CrashJournal;

/// <summary>A journal that writers and their checker open alike: <c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</summary>
public sealed record JournalUnderTest(string Text)
{
    private static readonly EventFormats Known = EventFormats.Create(formats => formats.Add("numbered", Formats.Default.Numbered).Add("total", Formats.Default.Total));

    public static JournalUnderTest Parse(string text) => new(text);

    public static JournalUnderTest Sqlite(string file) => new($"sqlite:{file}");

    public static JournalUnderTest Postgres(string connectionString) => new($"postgres:{connectionString}");

    /// <summary>Opens it, for a system or for a look.</summary>
    public IPersistenceStore Open(ExtendedActorSystem? system = null) => throw new NotImplementedException($"{Text} {Known} {system}");
}
