// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks.Harness;

/// <summary>Something that a fresh process measures, yardsticks included.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Input">What is done.</param>
/// <param name="Measure">Gives the figures by name.</param>
/// <param name="Aims">What its figures are to reach; a figure without an aim is told all the same.</param>
internal sealed record Scenario(string Name, string Input, Func<Dictionary<string, double>> Measure, params Aim[] Aims)
{
    /// <summary>What figures of a contender other than ours begin with, which is its name.</summary>
    public IReadOnlyList<string> Yardsticks { get; init; } = ["channel"];
}

/// <summary>Lets contenders work in turn within one process.</summary>
internal static class InTurn
{
    /// <param name="warmUp">Rounds that are not counted: until the last tier of compilation is reached.</param>
    /// <param name="rounds">Rounds of which the median is taken.</param>
    /// <param name="contenders">Each does its work once and tells its rate.</param>
    public static double[] Medians(int warmUp, int rounds, params Func<double>[] contenders)
    {
        var values = contenders.Select(_ => new double[rounds]).ToArray();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                GC.Collect();
                var value = contenders[i]();
                if (round >= 0)
                    values[i][round] = value;
            }
        }

        return [.. values.Select(Standing.Median)];
    }
}
