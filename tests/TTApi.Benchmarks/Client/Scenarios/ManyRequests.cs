// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Benchmarks.Harness;
using TTApi.Client;
using TTApi.Core;
using TTApi.Sandbox;

namespace TTApi.Benchmarks.Client.Scenarios;

/// <summary>Three requests for each of 507 symbols against a server that takes 50 ms, with 100 permits.</summary>
internal static class ManyRequests
{
    private const int Symbols = 507;
    private const int Permits = 100;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static Dictionary<string, double> Measure() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task<Dictionary<string, double>> MeasureAsync()
    {
        await using var sandbox = await SandboxServer.StartAsync(new() { Latency = Latency, FurtherEquities = 1000, SampleFile = BenchFolders.Sample });
        await using var client = new TastytradeClient(new()
        {
            BaseAddress = sandbox.RestUrl,
            ClientSecret = new(sandbox.Credentials.ClientSecret),
            RefreshToken = new(sandbox.Credentials.RefreshToken),
            MaxConcurrentRequests = Permits,
        });
        var symbols = new List<string>();
        await foreach (var equity in client.Instruments.GetActiveEquitiesAsync())
        {
            symbols.Add(equity.Symbol);
            if (symbols.Count == Symbols)
                break;
        }

        var seconds = InTurn.Medians(2, 3, () => Ask(client, symbols))[0];
        var ideal = Symbols * 3 * Latency.TotalSeconds / Permits;
        return new(StringComparer.Ordinal) { ["507 symbols x 3 requests"] = seconds, ["times the ideal"] = seconds / ideal };
    }

    private static double Ask(TastytradeClient client, IReadOnlyList<string> symbols)
    {
        var started = Stopwatch.GetTimestamp();
        Task.WaitAll([.. symbols.SelectMany(symbol => new Task[] { Instrument(symbol), Metrics(symbol), Dividends(symbol) })]);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task Instrument(string symbol) => (await client.Instruments.GetEquityAsync(symbol)).OrThrow();

        async Task Metrics(string symbol) => (await client.Metrics.GetMetricsAsync([symbol])).OrThrow();

        async Task Dividends(string symbol) => (await client.Metrics.GetDividendsAsync(symbol)).OrThrow();
    }
}
