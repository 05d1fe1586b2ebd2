// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;

namespace TTApi.Benchmarks.Crash;

/// <summary>Kills imports at random moments. After each, the data directory must pass its own check, and the import, run again, must give the same content.</summary>
internal sealed class CrashImport(Figures figures, int kills, int seed) : IDisposable
{
    public const int DefaultSeed = 50;

    private readonly Random _random = new(seed);
    private readonly string _folder = BenchFolders.Own("crash");

    /// <summary>Removes what the run has written.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Run()
    {
        var input = ReplayedMarket.Find(ReplayPlan.Small);
        var reference = Fresh("reference");
        Ttapi.Parse(Import(BenchFolders.Sample, reference).OrThrow());
        var first = CopyOf(reference, "first");
        var import = Import(input, reference).OrThrow();
        var expected = (string?)Ttapi.Parse(import)["contentHash"];
        var whole = TimeSpan.FromSeconds(Math.Min(import.Seconds, Import(input, reference, "--force").OrThrow().Seconds));

        var (beforePublish, afterPublish) = (0, 0);
        for (var kill = 1; kill <= kills; kill++)
        {
            // Every other kill hits an import over a store that holds something.
            var data = kill % 2 == 0 ? CopyOf(first, "data") : Fresh("data");
            var after = whole * _random.NextDouble();
            var killed = KillImport(input, data, after);
            Verify(data, kill);
            if (kill % 2 != 0)
                Import(BenchFolders.Sample, data).OrThrow();
            var again = Ttapi.Parse(Import(input, data, "--force").OrThrow());
            if ((string?)again["contentHash"] != expected)
                throw new InvalidDataException($"After kill {kill} (seed {seed}) the content is {again["contentHash"]}; expected {expected}.");
            Verify(data, kill);
            _ = killed ? beforePublish++ : afterPublish++;
            Console.Error.WriteLine($"  kill {kill} of {kills} after {after.TotalMilliseconds:0} ms: {(killed ? "killed" : "had ended")}, content as expected");
        }

        figures.Print(
            "imports killed, each with a store that passes its check and the same content afterwards",
            "ttapi",
            beforePublish,
            "kills",
            ReplayPlan.Small.Description,
            ("attempts", kills),
            ("endedBeforeTheKill", afterPublish),
            ("seed", seed));
    }

    private static TimedProcess Import(string path, string data, params string[] more) =>
        TimedProcess.Run(BenchFolders.Ttapi, ["import", path, "--data", data, "--json", .. more]);

    /// <returns>False when the import had ended by itself.</returns>
    private static bool KillImport(string path, string data, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo(BenchFolders.Ttapi, ["import", path, "--data", data, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("ttapi did not start.");
        var ended = process.WaitForExit(after);
        process.Kill(); // SIGKILL
        process.WaitForExit();
        return !ended;
    }

    private void Verify(string data, int kill)
    {
        var check = TimedProcess.Run(BenchFolders.Ttapi, ["data", "verify", "--data", data, "--json"]);
        if (check.ExitCode != 0)
            throw new InvalidDataException($"After kill {kill} (seed {seed}) the check of {data} failed: {check.Output}");
    }

    private string Fresh(string name) => BenchFolders.Emptied(Path.Combine(_folder, name));

    private string CopyOf(string folder, string name)
    {
        var copy = Fresh(name);
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(folder, inner)));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(copy, Path.GetRelativePath(folder, file)));
        return copy;
    }
}
