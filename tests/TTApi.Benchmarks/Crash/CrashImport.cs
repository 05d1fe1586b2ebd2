// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;

namespace TTApi.Benchmarks.Crash;

/// <summary>Kills imports at random moments. After each, the data directory must pass its own check, and the import, run again, must give the same content.</summary>
internal sealed class CrashImport(Figures figures, int kills)
{
    private const int Seed = 50;

    private readonly Random _random = new(Seed);

    public void Run()
    {
        var input = ReplayedMarket.Find(ReplayPlan.Small);
        var reference = BenchFolders.Fresh("crash-reference");
        Ttapi.Parse(Import(BenchFolders.Sample, reference).OrThrow());
        var first = CopyOf(reference, "crash-first");
        var clock = Stopwatch.StartNew();
        var expected = (string?)Ttapi.Parse(Import(input, reference).OrThrow())["contentHash"];
        var whole = clock.Elapsed;

        var (beforePublish, afterPublish) = (0, 0);
        for (var kill = 1; kill <= kills; kill++)
        {
            // Every other kill hits an import over a store that holds something.
            var data = kill % 2 == 0 ? CopyOf(first, "crash") : BenchFolders.Fresh("crash");
            var after = whole * (_random.NextDouble() * 1.05);
            var killed = KillImport(input, data, after);
            Verify(data, kill);
            if (kill % 2 != 0)
                Import(BenchFolders.Sample, data).OrThrow();
            var again = Ttapi.Parse(Import(input, data, "--force").OrThrow());
            if ((string?)again["contentHash"] != expected)
                throw new InvalidDataException($"After kill {kill} (seed {Seed}) the content is {again["contentHash"]}; expected {expected}.");
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
            ("seed", Seed));
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

    private static void Verify(string data, int kill)
    {
        var check = TimedProcess.Run(BenchFolders.Ttapi, ["data", "verify", "--data", data, "--json"]);
        if (check.ExitCode != 0)
            throw new InvalidDataException($"After kill {kill} (seed {Seed}) the check of {data} failed: {check.Output}");
    }

    private static string CopyOf(string folder, string name)
    {
        var copy = BenchFolders.Fresh(name);
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(folder, inner)));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(copy, Path.GetRelativePath(folder, file)));
        return copy;
    }
}
