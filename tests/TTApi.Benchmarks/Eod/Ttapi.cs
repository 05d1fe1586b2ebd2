// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;

namespace TTApi.Benchmarks.Eod;

/// <summary>The real program, as a user starts it.</summary>
internal static class Ttapi
{
    private static string Scratch => Path.Combine(BenchFolders.Cache, "data");

    /// <summary>Imports into an empty data directory. What the program says it did must be what the input holds.</summary>
    public static Contender Import(ReplayPlan plan, string path) => new("ttapi", () =>
    {
        var data = BenchFolders.Fresh("data");
        var process = TimedProcess.Run(BenchFolders.Ttapi, ["import", path, "--data", data, "--json"]).OrThrow();
        var report = Parse(process);
        Expect(report, "rowsRead", plan.Rows);
        Expect(report, "rowsKept", plan.Unique);
        Expect(report, "duplicates", plan.Same);
        Expect(report, "conflicts", plan.Conflicting);
        return new(process.Seconds)
        {
            Also = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["peakRssBytes"] = Math.Max(process.PeakRssBytes, (double)report["peakRssBytes"]!),
                ["peakMemoryBytes"] = Math.Max(process.PeakAnonymousBytes, (double)report["peakMemoryBytes"]!),
                ["ownSeconds"] = (double)report["seconds"]!,
            },
        };
    });

    /// <summary>Makes the last import's data directory the one that other benchmarks read.</summary>
    public static void Keep()
    {
        if (Directory.Exists(BenchFolders.Store))
            Directory.Delete(BenchFolders.Store, recursive: true);
        Directory.Move(Scratch, BenchFolders.Store);
    }

    /// <summary>The kept store; imported now if there is none.</summary>
    public static string Store()
    {
        if (!File.Exists(Path.Combine(BenchFolders.Store, "eod", "manifest.json")))
        {
            Import(ReplayPlan.Large, ReplayedMarket.Find(ReplayPlan.Large)).Once();
            Keep();
        }

        return BenchFolders.Store;
    }

    /// <summary>The part files of the kept store's published version.</summary>
    public static string[] Parts() =>
        [.. Directory.EnumerateFiles(Path.Combine(Store(), "eod"), "part-*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static JsonNode Parse(TimedProcess process) => JsonNode.Parse(process.Output) ?? throw new InvalidDataException("ttapi printed null.");

    private static void Expect(JsonNode report, string name, long expected)
    {
        if ((long)report[name]! != expected)
            throw new InvalidDataException($"ttapi counted {name} = {report[name]}; the input was made with {expected}.");
    }
}
