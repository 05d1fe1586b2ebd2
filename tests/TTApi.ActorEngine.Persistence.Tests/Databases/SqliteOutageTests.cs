// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

/// <summary>What happens to the file while it is in use, on real files and disks.</summary>
public sealed class SqliteOutageTests : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<SqliteDatabase> _opened = [];

    private string Path => _directory["journal.sqlite"];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_full_disk_is_an_outage_that_ends_when_there_is_room()
    {
        using var disk = FullDisk.Mount(8_000_000);
        var database = await OpenAsync(disk["journal.sqlite"]);
        await AppendAsync(database, TestWrite.Of("a", 1));
        disk.Fill();

        var number = 2;
        var away = await Assert.ThrowsAsync<DatabaseAwayException>(async () =>
        {
            for (; ; number++)
                await AppendAsync(database, TestWrite.Of("b", number), Big("a", number));
        });
        var whileFull = await NumbersAsync(database, "a");
        File.Delete(disk["filler"]);
        await database.PrepareAsync(CancellationToken.None);
        await AppendAsync(database, Big("a", number));

        Assert.False(away.IsOutcomeUnknown);
        Assert.Equal(number - 1, whileFull.Length);
        Assert.Equal(number - 2, (await NumbersAsync(database, "b")).Length);
        Assert.Equal(number, (await NumbersAsync(database, "a")).Length);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_read_only_disk_is_an_outage()
    {
        using var disk = FullDisk.Mount(8_000_000);
        var database = await OpenAsync(disk["journal.sqlite"]);
        await AppendAsync(database, TestWrite.Of("a", 1));
        await database.DisposeAsync();
        disk.MakeReadOnly();

        var away = await Assert.ThrowsAsync<DatabaseAwayException>(() => OpenAsync(disk["journal.sqlite"]));

        Assert.False(away.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_lock_that_lasts_too_long_is_an_outage_that_ends_with_the_lock()
    {
        var database = await OpenAsync(Path, busy: TimeSpan.FromMilliseconds(20));
        await AppendAsync(database, TestWrite.Of("a", 1));
        await using var other = await SqliteJournalFile.ConnectAsync(Path);
        await other.ExecuteAsync("begin immediate");

        var away = await Assert.ThrowsAsync<DatabaseAwayException>(() => AppendAsync(database, TestWrite.Of("a", 2)));
        var meanwhile = await NumbersAsync(database, "a");
        await other.ExecuteAsync("rollback");

        Assert.False(away.IsOutcomeUnknown);
        Assert.Contains(Path, away.Message, StringComparison.Ordinal);
        Assert.Equal([1], meanwhile);
        Assert.Equal(VerdictKind.Written, await AppendAsync(database, TestWrite.Of("a", 2)));
    }

    [Fact]
    public async Task A_write_waits_for_a_lock_that_is_soon_released()
    {
        var database = await OpenAsync(Path, busy: TimeSpan.FromMinutes(5));
        await using var other = await SqliteJournalFile.ConnectAsync(Path);
        await other.ExecuteAsync("begin immediate");

        var write = AppendAsync(database, TestWrite.Of("a", 1));
        await other.ExecuteAsync("rollback");

        Assert.Equal(VerdictKind.Written, await write);
    }

    [Fact]
    public async Task A_deleted_file_takes_no_writes_and_is_not_made_anew()
    {
        var database = await OpenAsync(Path);
        await AppendAsync(database, TestWrite.Of("a", 1));
        await NumbersAsync(database, "a");
        Move(Path, Path + ".gone");

        var write = await Assert.ThrowsAsync<DatabaseAwayException>(() => AppendAsync(database, TestWrite.Of("a", 2)));
        var read = await Assert.ThrowsAsync<DatabaseAwayException>(() => NumbersAsync(database, "a"));
        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.PrepareAsync(CancellationToken.None));
        var isThere = File.Exists(Path);
        Move(Path + ".gone", Path);

        Assert.False(write.IsOutcomeUnknown);
        Assert.False(read.IsOutcomeUnknown);
        Assert.False(isThere);
        Assert.Equal(VerdictKind.Written, await AppendAsync(database, TestWrite.Of("a", 2)));
        Assert.Equal(2, (await NumbersAsync(database, "a")).Length);
    }

    [Fact]
    public async Task A_file_without_a_journal_in_its_place_takes_no_writes()
    {
        var database = await OpenAsync(Path);
        await AppendAsync(database, TestWrite.Of("a", 1));
        await NumbersAsync(database, "a");
        Move(Path, Path + ".gone");
        await SqliteJournalFile.ExecuteAsync(Path, "create table other (x)");

        await Assert.ThrowsAsync<DatabaseAwayException>(() => AppendAsync(database, TestWrite.Of("a", 2)));
        await Assert.ThrowsAsync<DatabaseAwayException>(() => NumbersAsync(database, "a"));
        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.PrepareAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_outage()
    {
        _directory.Write("file", "");
        var database = Connect(_directory["file/journal.sqlite"]);

        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.PrepareAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_SQLite_file_is_refused_by_name()
    {
        _directory.Write("journal.sqlite", new string('x', 10_000));

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => OpenAsync(Path));

        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_by_name_when_the_damage_is_met()
    {
        var database = await OpenAsync(Path);
        await AppendAsync(database, TestWrite.Of("a", 1, 2000));
        await database.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes.AsSpan(8192).Fill(0xEE);
        await File.WriteAllBytesAsync(Path, bytes);

        var damaged = Connect(Path);
        var refusal = await Assert.ThrowsAsync<SchemaException>(async () =>
        {
            await damaged.PrepareAsync(CancellationToken.None);
            await NumbersAsync(damaged, "a");
        });

        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        var database = await OpenAsync(Path);
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AppendAsync(database, TestWrite.Of("a", 1)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => NumbersAsync(database, "a"));
    }

    [Fact]
    public async Task What_was_cancelled_before_its_turn_is_not_done()
    {
        var database = await OpenAsync(Path);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.AppendAsync([TestWrite.Of("a", 1)], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ReadAsync("a", 1, 1, 1, cancelled));

        Assert.Empty(await NumbersAsync(database, "a"));
    }

    [Fact]
    public async Task Many_may_open_a_new_file_at_once()
    {
        var databases = Enumerable.Range(0, 6).Select(_ => Connect(Path)).ToArray();

        await Task.WhenAll(databases.Select(database => Task.Run(() => database.PrepareAsync(CancellationToken.None))));

        Assert.Equal(VerdictKind.Written, await AppendAsync(databases[5], TestWrite.Of("a", 1)));
    }

    [Fact]
    public async Task A_closed_database_leaves_one_file()
    {
        var database = await OpenAsync(Path);
        await AppendAsync(database, TestWrite.Of("a", 1));
        await NumbersAsync(database, "a");

        await database.DisposeAsync();

        Assert.Equal(["journal.sqlite"], _directory.Files());
    }

    private static TestWrite Big(string persistenceId, long number, int bytes = 20_000) =>
        new(persistenceId, number, [new("big", null, "big", new byte[bytes])], new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero));

    private static async Task<VerdictKind> AppendAsync(SqliteDatabase database, params TestWrite[] writes) =>
        (await database.AppendAsync(writes, CancellationToken.None))[0].Kind;

    private static async Task<long[]> NumbersAsync(SqliteDatabase database, string persistenceId) =>
        [.. (await database.ReadAsync(persistenceId, 1, long.MaxValue, 1000, CancellationToken.None)).Rows.Select(row => row.SequenceNr)];

    /// <summary>The database is three files while it is open.</summary>
    private static void Move(string from, string to)
    {
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Move(from + ending, to + ending);
    }

    private SqliteDatabase Connect(string path, TimeSpan? busy = null)
    {
        var database = new SqliteDatabase(new() { Path = path, BusyTimeout = busy ?? TimeSpan.FromSeconds(5) }, TimeProvider.System);
        _opened.Add(database);
        return database;
    }

    private async Task<SqliteDatabase> OpenAsync(string path, TimeSpan? busy = null)
    {
        var database = Connect(path, busy);
        await database.PrepareAsync(CancellationToken.None);
        return database;
    }
}
