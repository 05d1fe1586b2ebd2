// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;

namespace TTApi.Benchmarks.Harness;

/// <summary>A tool a user would pick instead, run by a script of our own in its own process. It times itself, so its start is not held against it.</summary>
internal sealed record Peer(string Name)
{
    public static readonly Peer DuckDb = new("duckdb");
    public static readonly Peer Polars = new("polars");

    /// <summary>Runs a job; the figures that the script prints to prove that it did it come back, too.</summary>
    public (Run Run, JsonNode? Check) Do(string job, string plan, string input, string output = "")
    {
        var process = TimedProcess
            .Run("node", [Path.Combine(BenchFolders.Peers, $"{Name}.mjs"), job, plan, input, output], new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["POLARS_MAX_THREADS"] = $"{Machine.Cores}",
                ["PEER_THREADS"] = $"{Machine.Cores}",
            })
            .OrThrow();
        var report = JsonNode.Parse(process.Output) ?? throw new JsonException($"{Name} printed nothing.");
        var run = new Run((double)report["seconds"]!)
        {
            Also = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["peakRssBytes"] = process.PeakRssBytes,
                ["cpuSeconds"] = (double)report["cpuSeconds"]!,
            },
        };
        return (run, report["check"]);
    }

    public Contender As(string job, string plan, string input, string output = "") => new($"{Name} ({plan})", () => Do(job, plan, input, output).Run);
}
