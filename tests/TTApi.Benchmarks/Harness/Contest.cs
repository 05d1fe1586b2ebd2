// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace TTApi.Benchmarks.Harness;

/// <summary>One measured run: its time, and whatever else the contender tells about it.</summary>
internal sealed record Run(double Seconds)
{
    public IReadOnlyDictionary<string, double> Also { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}

/// <summary>Someone who does the job once when asked.</summary>
internal sealed record Contender(string Name, Func<Run> Once);

/// <summary>A contender's runs.</summary>
internal sealed record Standing(string Name, IReadOnlyList<Run> Runs)
{
    public double MedianSeconds => Median([.. Runs.Select(run => run.Seconds)]);

    /// <summary>The highest any run told.</summary>
    public double Highest(string name) => Runs.Max(run => run.Also.GetValueOrDefault(name));

    /// <summary>Every run's time, in the order they were made.</summary>
    public JsonArray AllSeconds => [.. Runs.Select(run => (JsonNode)Figures.Short(run.Seconds))];

    public static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

/// <summary>Puts together the runs of a contender who was asked several times a round.</summary>
internal static class Standings
{
    /// <summary>In the order of their first appearance.</summary>
    public static Standing[] ByName(this IReadOnlyList<Standing> standings) =>
        [.. standings.GroupBy(s => s.Name, (name, same) => new Standing(name, [.. same.SelectMany(s => s.Runs)]), StringComparer.Ordinal)];
}

/// <summary>Lets contenders do the same job in turn, so that what slows the machine for a while slows them alike.</summary>
internal static class Contest
{
    public static IReadOnlyList<Standing> Hold(int rounds, params ReadOnlySpan<Contender> contenders)
    {
        var runs = new List<Run>[contenders.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var run = contenders[i].Once();
                Console.Error.WriteLine($"  round {round + 1} of {rounds}: {contenders[i].Name} {run.Seconds:0.000} s");
                (runs[i] ??= []).Add(run);
            }
        }

        var standings = new Standing[contenders.Length];
        for (var i = 0; i < contenders.Length; i++)
            standings[i] = new(contenders[i].Name, runs[i]);
        return standings;
    }
}
