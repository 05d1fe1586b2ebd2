// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Npgsql;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task What_was_committed_survives_a_kill_and_a_restart()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.ExecuteAsync("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");

        await server.CrashAsync();
        await server.ExecuteAsync("INSERT INTO kept VALUES (2)");
        await server.RestartAsync();

        Assert.Equal(2L, await server.ScalarAsync("SELECT count(*) FROM kept"));
        Assert.Equal("on on", await server.ScalarAsync("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')"));
    }

    [Fact]
    public async Task Servers_run_side_by_side_and_leave_nothing_behind()
    {
        var servers = await Task.WhenAll(PostgresServer.StartAsync(), PostgresServer.StartAsync("work_mem=1MB"));
        await servers[0].ExecuteAsync("CREATE DATABASE one");

        Assert.NotEqual(servers[0].Port, servers[1].Port);
        Assert.Equal("1MB", await servers[1].ScalarAsync("SHOW work_mem"));
        Assert.Equal(0L, await servers[1].ScalarAsync("SELECT count(*) FROM pg_database WHERE datname = 'one'"));

        servers[1].Kill();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
            Assert.False(Directory.Exists(server.DataFolder));
        }
    }

    [Fact]
    public async Task A_stopped_server_answers_nobody_until_it_is_started()
    {
        await using var server = await PostgresServer.StartAsync();

        await server.StopAsync();

        await Assert.ThrowsAsync<NpgsqlException>(() => server.ExecuteAsync("SELECT 1"));
        await Assert.ThrowsAsync<InvalidOperationException>(server.StopAsync);
        await server.StartAgainAsync();
        Assert.Equal(1, await server.ScalarAsync("SELECT 1"));
        await Assert.ThrowsAsync<InvalidOperationException>(server.StartAgainAsync);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.StartAsync("shared_buffers=nonsense"));

        Assert.Contains("shared_buffers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_of_a_killed_test_run_is_cleaned_up()
    {
        await using var server = await PostgresServer.StartAsync();
        var pid = int.Parse((await File.ReadAllLinesAsync(Path.Combine(server.DataFolder, "postmaster.pid")))[0]);

        // What the guardian does when its pipe breaks, while the server is up.
        await server.AbandonAsync();

        Assert.False(Directory.Exists(server.DataFolder));
        Assert.DoesNotContain(Process.GetProcesses(), process => process.Id == pid && process.ProcessName == "postgres");
    }

    [Fact]
    public async Task The_password_is_asked_for()
    {
        var server = await PostgresServer.SharedAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Password = "wrong", Pooling = false }.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public void Without_PostgreSQL_the_package_is_named()
    {
        using var empty = new TempDirectory();

        var failure = Assert.Throws<InvalidOperationException>(() => PostgresServer.FindBinaries(empty["none"], empty.Path));

        Assert.Contains("Debian package postgresql", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_version_is_taken_before_the_search_path()
    {
        using var folder = new TempDirectory();
        foreach (var complete in (string[])["versions/9.6/bin", "versions/15/bin", "path"])
        {
            folder.Write($"{complete}/initdb", "");
            folder.Write($"{complete}/postgres", "");
        }

        folder.Write("versions/16/bin/initdb", "");

        Assert.Equal(folder["versions/15/bin"], PostgresServer.FindBinaries(folder["versions"], folder["path"]));
        Assert.Equal(folder["path"], PostgresServer.FindBinaries(folder["none"], $"{folder["none"]}:{folder["path"]}"));
    }
}
