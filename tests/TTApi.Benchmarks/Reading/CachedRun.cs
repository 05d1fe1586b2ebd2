// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;

namespace TTApi.Benchmarks.Reading;

/// <summary>What a user waits for when nothing has changed: start-up, and the proof that all is fresh.</summary>
internal sealed class CachedRun(Figures figures, int rounds)
{
    private const string Symbol = "AAPL.R00";

    public void Run()
    {
        var (store, input) = (Ttapi.Store(), ReplayedMarket.Find(ReplayPlan.Large));
        string[] run = ["run", "--eod", input, "--data", store, "--json"];
        TimedProcess.Run(BenchFolders.Ttapi, run).OrThrow();

        var standings = Contest.Hold(
            Math.Max(rounds, 10),
            Program("start-up alone (--version)", ["--version"]),
            Program("run, everything fresh", run),
            Program($"stats {Symbol}", ["stats", Symbol, "--data", store, "--json"]),
            Program($"bars {Symbol}", ["bars", Symbol, "--data", store, "--json"]));

        var description = $"a store of {ReplayPlan.Large.Unique} bars";
        foreach (var standing in standings)
        {
            figures.Print("cached, wall time of the process", standing.Name, standing.MedianSeconds * 1000, "ms", description, ("seconds", standing.AllSeconds));
            if (standing.Highest("ownSeconds") > 0)
            {
                var own = Standing.Median([.. standing.Runs.Select(each => each.Also["ownSeconds"])]);
                figures.Print("cached, until everything was known to be fresh", standing.Name, own * 1000, "ms", description);
            }
        }
    }

    private static Contender Program(string name, string[] arguments) => new(name, () =>
    {
        var process = TimedProcess.Run(BenchFolders.Ttapi, arguments).OrThrow();
        if (arguments[0] != "run")
            return new(process.Seconds);

        var report = Ttapi.Parse(process);
        foreach (var stage in report["stages"]!.AsArray())
        {
            if ((string?)stage!["status"] != "cached")
                throw new InvalidDataException($"The stage {stage["name"]} was {stage["status"]}; expected cached.");
        }

        return new(process.Seconds) { Also = new Dictionary<string, double>(StringComparer.Ordinal) { ["ownSeconds"] = (double)report["seconds"]! } };
    });
}
