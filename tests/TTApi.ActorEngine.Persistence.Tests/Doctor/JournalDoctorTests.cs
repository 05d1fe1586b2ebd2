// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Doctor;

public sealed class JournalDoctorTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, 123, 456, TimeSpan.Zero);
    private static readonly EventFormats Formats = EventFormats.Create(formats => formats.Add("bought", StoredJson.Default.Bought));

    private readonly TempDirectory _directory = new();
    private readonly SqliteDatabase _database;
    private readonly ISqlStore _store;

    public JournalDoctorTests()
    {
        _database = new(new() { Path = Path }, TimeProvider.System);
        _store = SqliteStore.Open(new() { Path = Path }, Formats, new() { ReadPageSize = 3 });
    }

    private string Path => _directory["journal.sqlite"];

    private IJournalDoctor Doctor => _store.Doctor;

    public Task InitializeAsync() => _database.PrepareAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_sound_journal_has_no_findings()
    {
        foreach (var id in (string[])["a", "b", "c"])
            await WriteAsync(id, 1, Good, Good, Good, Good);

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task Unknown_manifests_and_payloads_that_do_not_parse_are_found_with_their_reasons()
    {
        await WriteAsync("a", 1, Good, Unknown, Good, Unreadable, Good);
        await WriteAsync("b", 1, Unreadable);

        var found = await FindAsync();

        Assert.Equal(
            [
                (EventDefect.UnknownManifest, "a", 2L, 2L, "sold"),
                (EventDefect.UnreadablePayload, "a", 4L, 4L, "bought"),
                (EventDefect.UnreadablePayload, "b", 1L, 1L, "bought"),
            ],
            found.Select(one => (one.Defect, one.PersistenceId, one.SequenceNr, one.LastSequenceNr, one.Manifest)));
        Assert.Contains("sold", found[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_numbers_are_found_at_the_beginning_and_between()
    {
        await WriteAsync("a", 3, Good);
        await WriteAsync("a", 5, Good);
        await WriteAsync("b", 1, Good, Good);

        var found = await FindAsync();

        Assert.Equal([(1L, 2L), (4L, 4L)], found.Select(one => (one.SequenceNr, one.LastSequenceNr)));
        Assert.All(found, one => Assert.Equal((EventDefect.Gap, "a", null), (one.Defect, one.PersistenceId, one.Manifest)));
        Assert.Contains("events 1 to 2", found[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_deleted_is_not_missing()
    {
        await WriteAsync("a", 1, Good, Good, Good, Good, Good);
        await _database.DeleteEventsAsync("a", 4, null, CancellationToken.None);

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task What_was_quarantined_is_not_missing_but_what_is_beside_it_may_be()
    {
        await WriteAsync("a", 1, Good, Unknown, Good);
        await WriteAsync("a", 6, Unknown, Good);

        Assert.True(await Doctor.QuarantineAsync("a", 2, "nobody knows it"));
        Assert.True(await Doctor.QuarantineAsync("a", 6, "nobody knows it"));
        Assert.False(await Doctor.QuarantineAsync("a", 6, "nobody knows it"));

        var found = Assert.Single(await FindAsync());
        Assert.Equal((EventDefect.Gap, 4L, 5L), (found.Defect, found.SequenceNr, found.LastSequenceNr));
    }

    [Fact]
    public async Task A_quarantine_needs_a_reason()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Doctor.QuarantineAsync("a", 1, " "));
        await Assert.ThrowsAsync<ArgumentException>(() => Doctor.QuarantineAsync("", 1, "reason"));
    }

    [Fact]
    public async Task One_persistence_id_can_be_looked_at_alone()
    {
        await WriteAsync("a", 1, Unknown);
        await WriteAsync("b", 1, Good, Good, Good, Unknown, Good);
        await WriteAsync("c", 1, Unknown);

        var found = new List<BrokenEvent>();
        await foreach (var broken in Doctor.FindBrokenAsync("b"))
            found.Add(broken);

        Assert.Equal(("b", 4L), (Assert.Single(found).PersistenceId, found[0].SequenceNr));
    }

    [Fact]
    public async Task An_actor_recovers_without_its_quarantined_event()
    {
        await WriteAsync("a", 1, Good, Unknown, Good);
        await Doctor.QuarantineAsync("a", 2, "nobody knows it");

        var batch = await _store.Journal.Replay(new("a")).NextAsync(CancellationToken.None);

        Assert.Equal([1L, 3L], batch.Events.Select(one => one.SequenceNr));
        Assert.True(batch.IsLast);
    }

    [Fact]
    public async Task A_stream_is_exported_as_it_is_stored_with_what_is_in_quarantine()
    {
        await WriteAsync("a", 1, Good, Unknown, new("x", ["u", "t"], "sold", [0xFF]), Unreadable);
        await Doctor.QuarantineAsync("a", 2, "nobody knows it");
        await Doctor.QuarantineAsync("a", 4, "it ends too soon");

        var lines = await LinesAsync(stream => Doctor.ExportAsync("a", stream));

        Assert.Equal([1L, 2L, 3L, 4L], lines.Select(line => line.GetProperty("sequenceNr").GetInt64()));
        Assert.Equal(Good.Bytes, lines[0].GetProperty("payload").GetBytesFromBase64());
        Assert.Equal(Encoding.UTF8.GetString(Good.Bytes), lines[0].GetProperty("text").GetString());
        Assert.Equal(("a", "bought", "2024-01-02T12:00:00.123456Z"), (Text(lines[0], "persistenceId"), Text(lines[0], "manifest"), Text(lines[0], "writtenAt")));
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("epoch").ValueKind);
        Assert.Equal("nobody knows it", Text(lines[1], "reason"));
        Assert.EndsWith("Z", Text(lines[1], "quarantinedAt"), StringComparison.Ordinal);
        Assert.Equal(["t", "u"], lines[2].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal((JsonValueKind.Null, "/w=="), (lines[2].GetProperty("text").ValueKind, Text(lines[2], "payload")));
        Assert.Equal("it ends too soon", Text(lines[3], "reason"));
    }

    [Fact]
    public async Task Broken_events_are_exported_with_what_is_wrong_with_them()
    {
        await SqliteJournalFile.ExecuteAsync(Path, "insert into shard (entity_type, shard, epoch) values ('symbol', '1', 7)");
        await WriteAsync("a", 2, Unknown);
        await _database.AppendAsync([new TestWrite("b", 1, [Unreadable], Noon, new("symbol", "1", 7))], CancellationToken.None);

        var lines = await LinesAsync(stream => Doctor.ExportBrokenAsync(stream));

        Assert.Equal(["gap", "unknownManifest", "unreadablePayload"], lines.Select(line => Text(line, "defect")));
        Assert.Equal((1, 1), (lines[0].GetProperty("sequenceNr").GetInt64(), lines[0].GetProperty("lastSequenceNr").GetInt64()));
        Assert.Equal(Unknown.Bytes, lines[1].GetProperty("payload").GetBytesFromBase64());
        Assert.Equal(7, lines[2].GetProperty("epoch").GetInt64());
        Assert.All(lines, line => Assert.NotEmpty(Text(line, "reason")));
    }

    private static JournalEntry Good => Entry("bought", """{"Symbol":"SPY","Count":1}""");

    private static JournalEntry Unknown => Entry("sold", """{"Symbol":"SPY","Count":1}""");

    private static JournalEntry Unreadable => Entry("bought", """{"Symbol":"SPY","Cou""");

    private static JournalEntry Entry(string manifest, string text) => new(text, null, manifest, Encoding.UTF8.GetBytes(text));

    private static string Text(JsonElement line, string key) => line.GetProperty(key).GetString();

    private static async Task<JsonElement[]> LinesAsync(Func<Stream, Task<long>> export)
    {
        using var stream = new MemoryStream();
        var count = await export(stream);
        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(count, lines.Length - 1);
        return [.. lines[..^1].Select(line => JsonElement.Parse(line))];
    }

    private Task<IReadOnlyList<Verdict>> WriteAsync(string persistenceId, long first, params JournalEntry[] entries) =>
        _database.AppendAsync([new TestWrite(persistenceId, first, entries, Noon)], CancellationToken.None);

    private async Task<List<BrokenEvent>> FindAsync()
    {
        var found = new List<BrokenEvent>();
        await foreach (var broken in Doctor.FindBrokenAsync())
            found.Add(broken);
        return found;
    }
}
