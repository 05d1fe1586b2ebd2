// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public sealed class SqliteHeadsTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    [Fact]
    public async Task Who_goes_on_after_his_own_event_still_meets_what_another_process_has_written()
    {
        await using var mine = await OpenAsync();
        await using var theirs = await OpenAsync();
        Assert.Equal([VerdictKind.Written], await KindsAsync(mine, 1));
        Assert.Equal([VerdictKind.Written], await KindsAsync(mine, 2));

        Assert.Equal([VerdictKind.Written], await KindsAsync(theirs, 3));

        Assert.Equal([VerdictKind.Conflict], await KindsAsync(mine, 3));
        Assert.Equal([VerdictKind.Written], await KindsAsync(mine, 4));
    }

    [Fact]
    public async Task A_number_that_another_process_has_written_and_deleted_stays_taken()
    {
        await using var mine = await OpenAsync();
        await using var theirs = await OpenAsync();
        await KindsAsync(mine, 1);
        await KindsAsync(theirs, 2);
        await theirs.DeleteEventsAsync("a", 2, null, CancellationToken.None);

        Assert.Equal([VerdictKind.Conflict], await KindsAsync(mine, 2));
    }

    [Fact]
    public async Task A_gap_is_looked_up()
    {
        await using var mine = await OpenAsync();

        Assert.Equal([VerdictKind.Written, VerdictKind.Written, VerdictKind.Conflict], await KindsAsync(mine, 1, 5, 5));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IEnumerable<VerdictKind>> KindsAsync(SqliteDatabase database, params long[] numbers) =>
        (await database.AppendAsync([.. numbers.Select(number => TestWrite.Of("a", number))], CancellationToken.None)).Select(verdict => verdict.Kind);

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(new() { Path = Path.Combine(_folder.Path, "journal.sqlite") }, TimeProvider.System);
        await database.PrepareAsync(CancellationToken.None);
        return database;
    }
}
