// SPDX-License-Identifier: MIT

using TTApi.CrashJournal;
using TTApi.TestSupport;
using Xunit.Abstractions;

namespace TTApi.ActorEngine.Persistence.Tests.Crashes;

/// <summary>Real processes, killed by SIGKILL under load; <c>eng/bench.sh crash-journal</c> does the same many times.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Seed = 4;

    [Fact]
    public async Task Killed_writers_of_an_SQLite_journal_leave_every_acknowledged_event_in_order()
    {
        using var folder = new TempDirectory();

        var events = await CrashRounds.RunAsync(JournalUnderTest.Sqlite(folder["journal.db"]), kills: 5, Seed, output.WriteLine);

        Assert.InRange(events, 1, long.MaxValue);
    }

    [Fact]
    public async Task Killed_writers_of_a_PostgreSQL_journal_leave_every_acknowledged_event_in_order()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();

        var events = await CrashRounds.RunAsync(JournalUnderTest.Postgres(server.ConnectionString(database)), kills: 5, Seed, output.WriteLine);

        Assert.InRange(events, 1, long.MaxValue);
        await server.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task Writers_go_on_by_themselves_after_PostgreSQL_was_restarted_under_them()
    {
        await using var server = await PostgresServer.StartAsync();

        var events = await CrashRounds.SurviveAsync(JournalUnderTest.Postgres(server.ConnectionString()), [server.RestartAsync, server.CrashAsync], Seed, output.WriteLine);

        Assert.InRange(events, 1, long.MaxValue);
    }

    [Fact]
    public async Task Of_two_processes_that_write_the_same_SQLite_streams_one_has_each_number()
    {
        using var folder = new TempDirectory();

        Assert.InRange(await CrashRounds.ContendAsync(JournalUnderTest.Sqlite(folder["journal.db"]), Seed), 1, long.MaxValue);
    }

    [Fact]
    public async Task Of_two_processes_that_write_the_same_PostgreSQL_streams_one_has_each_number()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();

        Assert.InRange(await CrashRounds.ContendAsync(JournalUnderTest.Postgres(server.ConnectionString(database)), Seed), 1, long.MaxValue);
        await server.DropDatabaseAsync(database);
    }
}
