// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.Benchmarks.Persistence.Actors;
using TTApi.TestSupport;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>A private server with a fresh journal and a bare table.</summary>
internal static class PostgresStores
{
    public static Dictionary<string, double> Measure(bool bulk, Func<StoreScenarios, Dictionary<string, double>> measure) => MeasureAsync(bulk, measure).GetAwaiter().GetResult();

    private static async Task<Dictionary<string, double>> MeasureAsync(bool bulk, Func<StoreScenarios, Dictionary<string, double>> measure)
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = server.ConnectionString("postgres");
        using var bare = new BarePostgres(connection);
        var options = new PostgresStoreOptions { ConnectionString = new(connection) };
        return measure(new("PostgreSQL", PostgresStore.In(options, BenchFormats.Known), bare.Insert, bulk ? bare.Copy : null));
    }
}
