// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;
using TTApi.Benchmarks.Limits;

namespace TTApi.Benchmarks.Eod;

/// <summary>From a MetaStock file to sorted, deduplicated, flushed Parquet: the whole program against its peers doing the same job.</summary>
internal sealed class EodImport(Figures figures, int rounds)
{
    public void Run()
    {
        var (large, small) = (ReplayedMarket.Find(ReplayPlan.Large), ReplayedMarket.Find(ReplayPlan.Small));
        Machine.WarmMemory(8L << 30);
        Limits(large, ReplayPlan.Large);

        var output = Path.Combine(BenchFolders.Cache, "peer.parquet");
        var contest = Contest.Hold(
            rounds,
            Ttapi.Import(ReplayPlan.Large, large),
            Peer.DuckDb.As("import", "window", large, output),
            Ttapi.Import(ReplayPlan.Large, large),
            Peer.Polars.As("import", "shift", large, output)).ByName();

        // What a user of Polars writes first; once, for its better plan is in the contest.
        Standing[] merged = [.. contest, .. Contest.Hold(1, Peer.Polars.As("import", "unique", large, output))];
        foreach (var standing in merged)
            Print(standing, ReplayPlan.Large);
        foreach (var peer in merged.Skip(1))
            figures.Print("import, times as fast as the peer", peer.Name, peer.MedianSeconds / merged[0].MedianSeconds, "x", ReplayPlan.Large.Description);

        var little = Contest.Hold(rounds, Ttapi.Import(ReplayPlan.Small, small))[0];
        Print(little, ReplayPlan.Small);
        figures.Print(
            "import, cost of a row of the large input to one of the small",
            "ttapi",
            merged[0].MedianSeconds / ReplayPlan.Large.Rows / (little.MedianSeconds / ReplayPlan.Small.Rows),
            "x",
            $"{ReplayPlan.Large.Name} to {ReplayPlan.Small.Name}");

        // The last import stays for the benchmarks that read.
        Ttapi.Import(ReplayPlan.Large, large).Once();
        Ttapi.Keep();
    }

    private void Print(Standing standing, ReplayPlan plan) => figures.Print(
        "import",
        standing.Name,
        plan.Rows / standing.MedianSeconds,
        "rows/s",
        plan.Description,
        ("medianSeconds", Figures.Short(standing.MedianSeconds)),
        ("seconds", standing.AllSeconds),
        ("peakRssBytes", standing.Highest("peakRssBytes")),
        ("peakAnonymousBytes", standing.Highest("peakMemoryBytes") is > 0 and var bytes ? bytes : null));

    private void Limits(string path, ReplayPlan plan)
    {
        var bytes = new FileInfo(path).Length;
        var standings = Contest.Hold(Math.Max(3, rounds), PhysicalLimits.Read(path), PhysicalLimits.CountLines(path), PhysicalLimits.Write(plan.Unique * 48L));
        foreach (var (standing, amount, unit) in new[]
        {
            (standings[0], bytes, "bytes/s"),
            (standings[1], plan.Rows, "rows/s"),
            (standings[2], plan.Unique * 48L, "bytes/s"),
        })
        {
            figures.Print("limit", standing.Name, amount / standing.MedianSeconds, unit, plan.Description, ("seconds", standing.AllSeconds));
        }
    }
}
