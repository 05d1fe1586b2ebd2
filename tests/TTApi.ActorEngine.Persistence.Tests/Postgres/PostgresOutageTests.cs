// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

/// <summary>A server of its own that tests may stop and kill.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private PostgresServer _server;
    private PostgresDatabase _events;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _events = Open();
        await _events.PrepareAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _events.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_server_is_away_without_doubt_and_is_used_again_when_it_is_back()
    {
        await AppendAsync("a", 1);
        await _server.StopAsync();

        // The first finds a connection that was cut off, the second none.
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.False((await AwayAsync(() => AppendAsync("a", 2))).IsOutcomeUnknown);
        Assert.False((await AwayAsync(() => _events.ReadAsync("a", 1, 9, 9, CancellationToken.None))).IsOutcomeUnknown);
        Assert.False((await AwayAsync(() => _events.PrepareAsync(CancellationToken.None))).IsOutcomeUnknown);

        await _server.StartAgainAsync();
        await _events.PrepareAsync(CancellationToken.None);
        await AppendAsync("a", 2);
        await HoldsAsync("a", 1, 2);
    }

    [Fact]
    public async Task A_write_whose_server_is_killed_has_an_unknown_outcome()
    {
        await AppendAsync("a", 1);
        await using var other = await BlockAsync();
        var writing = AppendAsync("a", 2, "t");
        await other.SomebodyWaitsAsync();

        _server.Kill();

        Assert.True((await AwayAsync(() => writing)).IsOutcomeUnknown);
        await _server.StartAgainAsync();
        await HoldsAsync("a", 1);
    }

    [Fact]
    public async Task A_write_whose_session_is_terminated_is_not_there()
    {
        await using var other = await BlockAsync();
        var writing = AppendAsync("a", 1, "t");
        var pid = await other.SomebodyWaitsAsync();

        await _server.ExecuteAsync($"SELECT pg_terminate_backend({pid})");

        var away = await AwayAsync(() => writing);
        Assert.False(away.IsOutcomeUnknown);
        Assert.Equal(PostgresErrorCodes.AdminShutdown, ((PostgresException)away.InnerException).SqlState);
        await HoldsAsync("a");
    }

    [Fact]
    public async Task A_write_whose_session_dies_by_itself_has_an_unknown_outcome()
    {
        await using var other = await BlockAsync();
        var writing = AppendAsync("a", 1, "t");
        await other.SomebodyWaitsAsync();

        await _server.StopImmediatelyAsync();

        Assert.True((await AwayAsync(() => writing)).IsOutcomeUnknown);
    }

    [Fact]
    public async Task One_connection_that_was_cut_off_speaks_for_all()
    {
        await using (var other = await BlockAsync())
        {
            var writing = Enumerable.Range(0, 3).Select(i => AppendAsync($"a{i}", 1, "t")).ToList();
            await other.SomebodyWaitsAsync(3);
            await other.RunAsync("ROLLBACK");
            await Task.WhenAll(writing);
        }

        await _server.RestartAsync();
        await AwayAsync(() => AppendAsync("b", 1));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => AppendAsync($"a{i}", 2)));
    }

    [Fact]
    public async Task Locked_for_too_long_is_away()
    {
        await using var hasty = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new(_server.ConnectionString()), CommandTimeout = TimeSpan.FromSeconds(1) });
        await using var other = await BlockAsync();

        var away = await AwayAsync(() => hasty.AppendAsync([TestWrite.Of("a", 1, 1, null, "t")], CancellationToken.None));

        Assert.True(away.IsOutcomeUnknown);
        await HoldsAsync("a");
    }

    [Fact]
    public async Task A_database_that_became_read_only_can_be_read()
    {
        await AppendAsync("a", 1);
        await _server.ExecuteAsync("ALTER DATABASE postgres SET default_transaction_read_only = on");
        await using var readOnly = Open();
        await readOnly.PrepareAsync(CancellationToken.None);

        var away = await AwayAsync(() => readOnly.AppendAsync([TestWrite.Of("a", 2)], CancellationToken.None));

        Assert.False(away.IsOutcomeUnknown);
        Assert.Single((await readOnly.ReadAsync("a", 1, 9, 9, CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task A_full_disk_is_away_until_there_is_room()
    {
        using var disk = FullDisk.Mount(24 << 20);
        await _server.CreateTablespaceAsync("small", disk.Path);
        var name = await _server.CreateDatabaseAsync("TABLESPACE small");
        await using var small = Open(name);
        await small.PrepareAsync(CancellationToken.None);
        disk.Fill();
        byte[] payload = new byte[1 << 20];
        Random.Shared.NextBytes(payload);
        TestWrite[] write = [new("a", 1, [new("event", null, "text", payload)], DateTimeOffset.UnixEpoch)];

        var away = await AwayAsync(() => small.AppendAsync(write, CancellationToken.None));
        File.Delete(disk["filler"]);

        Assert.False(away.IsOutcomeUnknown);
        Assert.Equal(PostgresErrorCodes.DiskFull, ((PostgresException)away.InnerException).SqlState);
        Assert.Equal([Verdict.Written], await small.AppendAsync(write, CancellationToken.None));
        NpgsqlConnection.ClearAllPools();
    }

    private PostgresDatabase Open(string name = "postgres") => new(new PostgresStoreOptions { ConnectionString = new(_server.ConnectionString(name)) });

    private async Task<OtherSession> BlockAsync()
    {
        var other = await OtherSession.BeginAsync(_server.ConnectionString(), "ttapi");
        await other.HoldTagClockAsync();
        return other;
    }

    private Task<IReadOnlyList<Verdict>> AppendAsync(string id, long number, params string[] tags) => _events.AppendAsync([TestWrite.Of(id, number, 1, null, tags)], CancellationToken.None);

    private static Task<DatabaseAwayException> AwayAsync(Func<Task> call) => Assert.ThrowsAsync<DatabaseAwayException>(call);

    private async Task HoldsAsync(string id, params long[] numbers) =>
        Assert.Equal(numbers, (await _events.ReadAsync(id, 1, 100, 100, CancellationToken.None)).Rows.Select(row => row.SequenceNr));
}
