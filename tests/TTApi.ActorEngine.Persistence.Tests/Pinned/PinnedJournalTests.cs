// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Pinned;

public sealed class PinnedJournalTests : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();

    private string Copy => _directory["journal.sqlite"];

    public async Task InitializeAsync()
    {
        if (!File.Exists(PinnedJournal.Path))
        {
            await PinnedJournal.WriteAsync(PinnedJournal.Path);
            throw new FileNotFoundException($"{PinnedJournal.Path} was missing and has been written; look at it and commit it.");
        }

        // Opening a journal leaves its traces in the file, and the pinned one is to stay as it was written.
        File.Copy(PinnedJournal.Path, Copy);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_row_of_format_1_is_read_to_the_byte()
    {
        await using var database = await OpenAsync();

        var rows = await database.ScanAsync(null, 0, 100, CancellationToken.None);
        var snapshot = await database.LoadSnapshotAsync("desk|SPY", SnapshotSelectionCriteria.Latest, CancellationToken.None);
        var quarantined = Assert.Single(await database.ReadQuarantinedAsync("desk|SPY", CancellationToken.None));

        Assert.Equal(PinnedJournal.Events.Count, rows.Count);
        Assert.All(PinnedJournal.Events.Append(PinnedJournal.Quarantined.Event).Zip(rows.Append(quarantined.Event)), pair => Equal(pair.First, pair.Second));
        Assert.Equal(PinnedJournal.Snapshot with { Payload = null }, snapshot with { Payload = null });
        Assert.Equal(PinnedJournal.Snapshot.Payload, snapshot.Payload);
        Assert.Equal(PinnedJournal.Quarantined with { Event = null }, quarantined with { Event = null });
    }

    [Fact]
    public async Task Tags_deletions_and_fences_of_format_1_hold()
    {
        await using var database = await OpenAsync();

        var tagged = await database.ReadByTagAsync("trade", 0, 100, CancellationToken.None);
        var deleted = await database.ReadDeletedAsync(["desk|SPY", "symbol|日本😀"], CancellationToken.None);
        var (_, highest) = await database.ReadAsync("desk|SPY", 1, 1, 1, CancellationToken.None);
        var verdicts = await database.AppendAsync(
            [TestWrite.Of("desk|SPY", 2), TestWrite.Of("desk|SPY", 4), TestWrite.Of("symbol|日本😀", 2, 1, new("symbol", "17", 4)), TestWrite.Of("symbol|日本😀", 2, 1, new("symbol", "17", 5))],
            CancellationToken.None);

        Assert.Equal(PinnedJournal.Trades, tagged.Select(found => $"{found.Row.PersistenceId} {found.Row.SequenceNr}"));
        Assert.Equal([("desk|SPY", 2L)], deleted.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(6, highest);
        Assert.Equal([Verdict.Conflict(2), Verdict.Conflict(4), Verdict.Fenced(5), Verdict.Written], verdicts);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_in_format_1()
    {
        await using var store = SqliteStore.Open(new() { Path = Copy }, PinnedJournal.Formats);

        var findings = new List<BrokenEvent>();
        await foreach (var broken in store.Doctor.FindBrokenAsync())
            findings.Add(broken);

        Assert.Empty(findings);
    }

    [Fact]
    public async Task Format_1_is_replayed()
    {
        await using var store = SqliteStore.Open(new() { Path = Copy }, PinnedJournal.Formats);

        var batch = await store.Journal.Replay(new("desk|SPY")).NextAsync(CancellationToken.None);
        var offer = await store.Snapshots.LoadAsync("desk|SPY", SnapshotSelectionCriteria.Latest, null, CancellationToken.None);

        Assert.Equal([new Sold("SPY", 2), new Bought("SPY", 7), "a note"], batch.Events.Select(one => one.Payload));
        Assert.Equal(("four", 4L), (offer.Snapshot, offer.Metadata.SequenceNr));
    }

    private static void Equal(EventRow expected, EventRow actual)
    {
        Assert.Equal(expected with { Payload = null, Tags = null }, actual with { Payload = null, Tags = null });
        Assert.Equal(expected.Payload, actual.Payload);
        Assert.Equal(expected.Tags, actual.Tags);
    }

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(new() { Path = Copy }, TimeProvider.System);
        await database.PrepareAsync(CancellationToken.None);
        return database;
    }
}
