// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Client;
using TTApi.Benchmarks.Crash;
using TTApi.Benchmarks.Engine;
using TTApi.Benchmarks.Engine.Stress;
using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Micro;
using TTApi.Benchmarks.Persistence;
using TTApi.Benchmarks.Profiling;
using TTApi.Benchmarks.Reading;

string[] all = ["eod", "parquet", "statistics", "cached", "micro", "engine", "engine-stress", "persistence", "client", "crash-import", "crash-journal"];

string? Text(string option) => args.FirstOrDefault(arg => arg.StartsWith(option + "=", StringComparison.Ordinal))?[(option.Length + 1)..];

IReadOnlyList<Scenario> Scenarios(string suite) => suite switch
{
    "engine" => EngineScenarios.All,
    "persistence" => PersistenceScenarios.All,
    _ => ClientScenarios.All,
};

int Number(string option, int otherwise) => Text(option) is { } text ? int.Parse(text) : otherwise;

if (args is ["hot-methods", .. var traces])
{
    foreach (var trace in traces)
        HotMethods.Print(trace);
    return 0;
}

if (args is [LaunchedBenchmark.LaunchArgument, var suite, var scenario])
{
    LaunchedBenchmark.Measure(Scenarios(suite), scenario);
    return 0;
}

var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
if (names.Length == 0 || names.Except([.. all, "all"]).Any())
{
    Console.Error.WriteLine($"Usage: eng/bench.sh {string.Join('|', all)}|all [--rounds=N] [--only=SCENARIO] [--seconds=N] [--kills=N] [--seed=N] [--profile]");
    return 2;
}

foreach (var name in names.Contains("all") ? all : names)
{
    var figures = new Figures(name, TimeProvider.System);
    var rounds = Number("--rounds", 3);
    Action run = name switch
    {
        "eod" => new EodImport(figures, rounds).Run,
        "parquet" => new ParquetLoad(figures, rounds).Run,
        "statistics" => new StatisticsScan(figures, rounds).Run,
        "cached" => new CachedRun(figures, rounds).Run,
        "engine" or "persistence" or "client" => new LaunchedBenchmark(figures, name, Scenarios(name), rounds, Text("--only")).Run,
        "engine-stress" => new EngineStress(figures, Number("--seconds", EngineStress.DefaultSeconds), Number("--seed", EngineStress.DefaultSeed)).Run,
        "crash-import" => Crash,
        "crash-journal" => new CrashJournals(figures, Number("--kills", CrashJournals.DefaultKills), Number("--seed", CrashJournals.DefaultSeed)).Run,
        _ => new MicroBenchmarks(figures).Run,
    };
    run();

    void Crash()
    {
        using var crash = new CrashImport(figures, Number("--kills", 50), Number("--seed", CrashImport.DefaultSeed));
        crash.Run();
    }
}

return 0;
