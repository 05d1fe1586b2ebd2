// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace TTApi.Benchmarks.Harness;

/// <summary>A whole program as a user would wait for it: from its start to its end, with its memory sampled meanwhile.</summary>
internal sealed record TimedProcess(double Seconds, int ExitCode, string Output, long PeakRssBytes, long PeakAnonymousBytes)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(5);

    public static TimedProcess Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = BenchFolders.Cache };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var (rss, anonymous) = (0L, 0L);
        while (!process.WaitForExit(SampleEvery))
        {
            rss = Math.Max(rss, Kilobytes(process.Id, "VmHWM:") * 1024);
            anonymous = Math.Max(anonymous, Kilobytes(process.Id, "RssAnon:") * 1024);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return new(seconds, process.ExitCode, output.GetAwaiter().GetResult(), rss, anonymous);
    }

    /// <summary>The output of a run that must have gone well.</summary>
    public TimedProcess OrThrow(params ReadOnlySpan<int> alsoGood) => ExitCode == 0 || alsoGood.Contains(ExitCode)
        ? this
        : throw new InvalidOperationException($"The program ended with exit code {ExitCode}: {Output}");

    private static long Kilobytes(int process, string name)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/status"))
            {
                if (line.StartsWith(name, StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(name.Length, line.Length - name.Length - " kB".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // It ended between the question and the answer.
        }

        return 0;
    }
}
