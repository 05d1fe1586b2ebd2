// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresFencingTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>, IAsyncLifetime
{
    private static readonly Ownership Owner = new("symbol", "17", 5);

    private readonly string _schema = $"s{Guid.NewGuid():N}";
    private PostgresDatabase _events;

    public async Task InitializeAsync()
    {
        _events = database.Open(_schema);
        await _events.PrepareAsync(CancellationToken.None);
        await database.ExecuteAsync(_schema, "INSERT INTO shard VALUES ('symbol', '17', 5)");
    }

    public async Task DisposeAsync() => await _events.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_write_waits_for_a_change_of_the_epoch_and_is_fenced_by_it(int events)
    {
        await using var cluster = await database.BeginAsync(_schema);
        await cluster.RunAsync("UPDATE shard SET epoch = 6");

        var writing = _events.AppendAsync([TestWrite.Of("a", 1, events, Owner)], CancellationToken.None);
        await cluster.SomebodyWaitsAsync();
        await cluster.RunAsync("COMMIT");

        Assert.Equal([Verdict.Fenced(6)], await writing);
        Assert.Empty((await _events.ReadAsync("a", 1, 9, 9, CancellationToken.None)).Rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_write_waits_for_a_change_of_the_epoch_that_is_taken_back_and_goes_on(int events)
    {
        await using var cluster = await database.BeginAsync(_schema);
        await cluster.RunAsync("UPDATE shard SET epoch = 6");

        var writing = _events.AppendAsync([TestWrite.Of("a", 1, events, Owner)], CancellationToken.None);
        await cluster.SomebodyWaitsAsync();
        await cluster.RunAsync("ROLLBACK");

        Assert.Equal([Verdict.Written], await writing);
    }

    [Fact]
    public async Task The_epoch_waits_for_a_write_under_the_old_one()
    {
        await using var slow = await database.BeginAsync(_schema);
        await slow.HoldTagClockAsync();
        var writing = _events.AppendAsync([TestWrite.Of("a", 1, 1, Owner, "t")], CancellationToken.None);
        await slow.SomebodyWaitsAsync();

        var late = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(_schema, "SET lock_timeout = '1ms'; UPDATE shard SET epoch = 6"));
        await slow.RunAsync("ROLLBACK");

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, late.SqlState);
        Assert.Equal([Verdict.Written], await writing);
        await database.ExecuteAsync(_schema, "UPDATE shard SET epoch = 6");
        Assert.Equal([Verdict.Fenced(6)], await _events.AppendAsync([TestWrite.Of("a", 2, 1, Owner)], CancellationToken.None));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("save")]
    [InlineData("forget")]
    public async Task Deletions_and_snapshots_wait_for_the_epoch_too(string what)
    {
        await using var cluster = await database.BeginAsync(_schema);
        await cluster.RunAsync("UPDATE shard SET epoch = 6");

        var writing = what switch
        {
            "delete" => _events.DeleteEventsAsync("a", 5, Owner, CancellationToken.None),
            "save" => _events.SaveSnapshotAsync(new("a", 5, 5, "state", [1], DateTimeOffset.UnixEpoch), Owner, CancellationToken.None),
            _ => _events.DeleteSnapshotsAsync("a", SnapshotSelectionCriteria.Latest, Owner, CancellationToken.None),
        };
        await cluster.SomebodyWaitsAsync();
        await cluster.RunAsync("COMMIT");

        Assert.Equal(Verdict.Fenced(6), await writing);
    }
}
