// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

/// <summary>Another Parquet library, reached through a script that serves a batch of jobs in one process.</summary>
internal static class Peer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static string Scripts => RepositoryRoot.Combine("tests", "TTApi.Columnar.Tests", "interop");

    /// <summary>Runs the jobs and gives their answers, each either with columns or with an error.</summary>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string name, IReadOnlyList<object> jobs)
    {
        if (!Directory.Exists(Path.Combine(Scripts, "node_modules")))
            throw new DirectoryNotFoundException($"The independent Parquet readers are not installed; run 'npm ci' in {Scripts}, or eng/test.sh, which does.");
        using var folder = new TempDirectory();
        await File.WriteAllTextAsync(folder["jobs.json"], JsonSerializer.Serialize(jobs));
        using var process = ChildProcess.Start("node", [Path.Combine(Scripts, name + ".mjs"), folder["jobs.json"], folder["answers.json"]]);
        var code = await process.ExitAsync(Patience);
        Assert.True(code == 0, $"{name} ended with {code}:\n{process.Error}");
        return JsonSerializer.Deserialize<List<JsonElement>>(await File.ReadAllTextAsync(folder["answers.json"]))!; // an array, or it would have failed
    }

    /// <summary>A value as the scripts write it: doubles as their bits, 64-bit integers as text.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!, // not null
    };

    public static IReadOnlyList<string> Texts(JsonElement column) =>
        [.. column.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText())];
}
