// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Harness;
using TTApi.CrashJournal;
using TTApi.TestSupport;

namespace TTApi.Benchmarks.Crash;

/// <summary>Kills processes of persistent actors at random moments, and PostgreSQL under them. After each, every acknowledged event must be there, in order, none twice.</summary>
internal sealed class CrashJournals(Figures figures, int kills, int seed)
{
    public const int DefaultKills = 200;
    public const int DefaultSeed = 4;

    // As the tests do twice.
    private const int RestartsPerKill = 10;

    public void Run() => RunAsync().GetAwaiter().GetResult();

    private async Task RunAsync()
    {
        var folder = BenchFolders.Own("crash-journal");
        try
        {
            var sqlite = await CrashRounds.RunAsync(JournalUnderTest.Sqlite(Path.Combine(folder, "journal.db")), kills, seed, Report);
            Print("SQLite: processes killed, each with every acknowledged event in its place", kills, sqlite);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await using var server = await PostgresServer.StartAsync();
        var killed = await server.CreateDatabaseAsync();
        var postgres = await CrashRounds.RunAsync(JournalUnderTest.Postgres(server.ConnectionString(killed)), kills, seed, Report);
        Print("PostgreSQL: processes killed, each with every acknowledged event in its place", kills, postgres);

        var restarts = Math.Max(kills / RestartsPerKill, 1);
        var survived = await server.CreateDatabaseAsync();
        var outages = Enumerable.Range(0, restarts).Select(i => i % 2 == 0 ? (Func<Task>)server.RestartAsync : server.CrashAsync);
        var events = await CrashRounds.SurviveAsync(JournalUnderTest.Postgres(server.ConnectionString(survived)), outages, seed, Report);
        Print("PostgreSQL restarted or killed under load, each with every actor going on by itself", restarts, events);
    }

    private static void Report(string line) => Console.Error.WriteLine($"  {line}");

    private void Print(string figure, int times, long events) => figures.Print(figure, "ttapi", times, "times", "20 persistent actors that write without end", ("events", events), ("seed", seed));
}
