// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Persistence.Actors;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>A fresh SQLite journal beside a fresh bare file in the same folder.</summary>
internal static class SqliteStores
{
    public static Dictionary<string, double> Measure(Func<StoreScenarios, Dictionary<string, double>> measure)
    {
        var folder = BenchFolders.Own("sqlite");
        try
        {
            using var bare = new BareSqlite(Path.Combine(folder, "bare.db"));
            var options = new SqliteStoreOptions { Path = Path.Combine(folder, "journal.db") };
            return measure(new("SQLite", SqliteStore.In(options, BenchFormats.Known), bare.Write, null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
