// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace TTApi.Benchmarks.Harness;

/// <summary>Prints figures, one JSON line each, and keeps them in a file.</summary>
internal sealed class Figures(string benchmark, TimeProvider time)
{
    private readonly string _file = Path.Combine(BenchFolders.Results, $"{benchmark}.jsonl");

    /// <param name="figure">What was measured.</param>
    /// <param name="contender">Whose figure it is.</param>
    /// <param name="value">The median, in <paramref name="unit"/>.</param>
    /// <param name="unit">Unit of the value.</param>
    /// <param name="input">What was worked on.</param>
    /// <param name="details">What else there is to know: all runs, memory, settings.</param>
    public void Print(string figure, string contender, double value, string unit, string input, params ReadOnlySpan<(string Name, JsonNode? Value)> details)
    {
        var line = new JsonObject
        {
            ["benchmark"] = benchmark,
            ["figure"] = figure,
            ["contender"] = contender,
            ["value"] = Short(value),
            ["unit"] = unit,
            ["input"] = input,
        };
        foreach (var (name, detail) in details)
            line[name] = detail;
        line["machine"] = Machine.Description;
        line["cores"] = Machine.Cores;
        line["measuredAt"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

        var text = line.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Console.WriteLine(text);
        File.AppendAllText(_file, text + "\n");
    }

    /// <summary>Four significant digits: more than any timing is good for.</summary>
    public static double Short(double value) => value == 0 || !double.IsFinite(value) ? value : double.Parse(value.ToString("G4"));
}
