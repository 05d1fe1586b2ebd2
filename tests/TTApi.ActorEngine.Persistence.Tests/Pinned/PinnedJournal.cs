// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Pinned;

/// <summary>What is in journals/format-1.sqlite, which the first version wrote and each later one must read.</summary>
/// <remarks>
/// The file is never written again: what is below is the record of it. A new format gets a file and a record of its own beside it, written by
/// <see cref="WriteAsync"/> when the test finds the file missing.
/// </remarks>
internal static class PinnedJournal
{
    public static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, 123, 456, TimeSpan.Zero);

    public static readonly EventFormats Formats = EventFormats.Create(formats => formats
        .Add("bought", StoredJson.Default.Bought)
        .Add("sold", StoredJson.Default.Sold)
        .Add("text", StoredJson.Default.String));

    public static string Path => RepositoryRoot.Combine("tests", "TTApi.ActorEngine.Persistence.Tests", "journals", "format-1.sqlite");

    /// <summary>In the order of a scan.</summary>
    public static IReadOnlyList<EventRow> Events { get; } =
    [
        new("desk|SPY", 3, null, "sold", """{"Symbol":"SPY","Count":2}"""u8.ToArray(), null, Noon),
        new("desk|SPY", 5, null, "bought", """{"Symbol":"SPY","Count":7,"Desk":null}"""u8.ToArray(), ["trade"], Noon.AddMicroseconds(2)),
        new("desk|SPY", 6, null, "text", "\"a note\""u8.ToArray(), null, Noon.AddMicroseconds(2)),
        new("symbol|日本😀", 1, 5, "bought", """{"Symbol":"日本","Count":-1,"Desk":"é"}"""u8.ToArray(), ["café", "trade"], DateTimeOffset.UnixEpoch),
    ];

    public static SnapshotRow Snapshot { get; } = new("desk|SPY", 4, null, "text", "\"four\""u8.ToArray(), Noon.AddHours(1));

    public static QuarantinedRow Quarantined { get; } =
        new(new("desk|SPY", 4, null, "forgotten", [0x00, 0xFF], ["lost"], Noon.AddMicroseconds(1)), "Nobody knows it.", Noon.AddDays(1));

    public static IReadOnlyList<string> Trades { get; } = ["desk|SPY 5", "symbol|日本😀 1"];

    public static async Task WriteAsync(string path)
    {
        await using var database = new SqliteDatabase(new() { Path = path }, new ManualTimeProvider());
        await database.PrepareAsync(CancellationToken.None);
        await SqliteJournalFile.ExecuteAsync(path, "insert into shard (entity_type, shard, epoch) values ('symbol', '17', 5)");
        EventRow deleted = new("desk|SPY", 1, null, "bought", """{"Symbol":"SPY","Count":1,"Desk":null}"""u8.ToArray(), ["trade"], Noon);
        foreach (var row in (EventRow[])[deleted, deleted with { SequenceNr = 2 }, Events[0], Quarantined.Event, .. Events.Skip(1)])
        {
            var write = new TestWrite(
                row.PersistenceId, row.SequenceNr, [new(null, row.Tags is null ? null : [.. row.Tags], row.Manifest, row.Payload)], row.WrittenAt, row.Epoch is { } epoch ? new("symbol", "17", epoch) : null);
            await database.AppendAsync([write], CancellationToken.None);
        }

        await database.SaveSnapshotAsync(Snapshot, null, CancellationToken.None);
        await database.QuarantineAsync(Quarantined.Event.PersistenceId, Quarantined.Event.SequenceNr, Quarantined.Reason, Quarantined.QuarantinedAt, CancellationToken.None);
        await database.DeleteEventsAsync("desk|SPY", 2, null, CancellationToken.None);
    }
}
