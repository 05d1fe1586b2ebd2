// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TTApi.Benchmarks.Harness;

/// <summary>Scenarios of a suite, yardsticks included: each in processes of its own, launched several times, for a launch may be lucky.</summary>
internal sealed class LaunchedBenchmark(Figures figures, string suite, IReadOnlyList<Scenario> all, int launches, string? only)
{
    /// <summary>The argument with which a launch is started; the suite and the scenario follow it.</summary>
    public const string LaunchArgument = "launch";

    public void Run()
    {
        var scenarios = all.Where(scenario => only is null || scenario.Name.StartsWith(only, StringComparison.Ordinal)).ToArray();
        var results = scenarios.ToDictionary(scenario => scenario.Name, _ => new List<Dictionary<string, double>>(), StringComparer.Ordinal);
        for (var launch = 1; launch <= launches; launch++)
        {
            foreach (var scenario in scenarios)
            {
                var result = Launch(scenario.Name);
                results[scenario.Name].Add(result);
                Console.Error.WriteLine($"  launch {launch} of {launches}: {scenario.Name}: {string.Join(", ", result.Select(figure => $"{figure.Key} {figure.Value:#,0.##}"))}");
            }
        }

        foreach (var scenario in scenarios)
            Print(scenario, results[scenario.Name]);
    }

    /// <summary>What a launched process does.</summary>
    public static void Measure(IReadOnlyList<Scenario> all, string name) => Console.WriteLine(JsonSerializer.Serialize(all.Single(scenario => scenario.Name == name).Measure()));

    private Dictionary<string, double> Launch(string name)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(LaunchedBenchmark).Assembly.Location, LaunchArgument, suite, name])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The launch did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Dictionary<string, double>>(output) ?? []
            : throw new InvalidOperationException($"The launch of {name} ended with exit code {process.ExitCode}: {output}");
    }

    private void Print(Scenario scenario, List<Dictionary<string, double>> results)
    {
        foreach (var figure in results[0].Keys)
        {
            double[] values = [.. results.Select(result => result[figure])];
            JsonArray each = [.. values.Select(value => (JsonNode)Figures.Short(value))];
            var median = Standing.Median([.. values]);
            var aim = scenario.Aims.FirstOrDefault(aim => aim.Figure == figure);
            var contender = scenario.Yardsticks.FirstOrDefault(yardstick => figure.StartsWith(yardstick, StringComparison.Ordinal)) ?? "ttapi";
            switch (aim)
            {
                case null:
                    figures.Print(figure, contender, median, UnitOf(scenario, figure), scenario.Input, ("launches", each));
                    break;
                case { Yardstick: { } yardstick }:
                    var ratio = Standing.Median([.. results.Select(result => result[figure] / result[yardstick])]);
                    figures.Print(figure, contender, median, aim.Unit, scenario.Input, ("timesTheYardstick", Figures.Short(ratio)), ("target", aim.Text), ("met", aim.IsMet(ratio)), ("launches", each));
                    break;
                default:
                    figures.Print(figure, contender, median, aim.Unit, scenario.Input, ("target", aim.Text), ("met", aim.IsMet(median)), ("launches", each));
                    break;
            }
        }
    }

    // A yardstick is told in the unit of what is held against it.
    private static string UnitOf(Scenario scenario, string figure) => scenario.Aims.FirstOrDefault(aim => aim.Yardstick == figure)?.Unit ?? "as named";
}
