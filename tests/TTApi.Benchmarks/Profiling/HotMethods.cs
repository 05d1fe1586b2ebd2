// SPDX-License-Identifier: MIT

using Microsoft.Diagnostics.Tracing.Etlx;

namespace TTApi.Benchmarks.Profiling;

/// <summary>Where a sampled program spent its time: the methods on top of the stacks, and those anywhere in them.</summary>
/// <remarks>Reads the traces that the runtime itself writes when DOTNET_EnableEventPipe asks for its sample profiler.</remarks>
internal static class HotMethods
{
    private const int Listed = 40;

    public static void Print(string tracePath)
    {
        var index = TraceLog.CreateFromEventPipeDataFile(tracePath);
        using var trace = new TraceLog(index);
        var (top, anywhere, samples) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var sample in trace.Events.Where(e => e.ProviderName == "Microsoft-DotNETCore-SampleProfiler"))
        {
            // A sample tells whether the thread ran managed code (2) or waited somewhere outside (1).
            if (sample.CallStack() is not { } stack || sample.EventData() is not [2, ..])
                continue;
            samples++;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            Count(top, NameOf(stack));
            for (var frame = stack; frame is not null; frame = frame.Caller)
            {
                if (seen.Add(NameOf(frame)))
                    Count(anywhere, NameOf(frame));
            }
        }

        File.Delete(index);
        Console.WriteLine($"{Path.GetFileName(tracePath)}: {samples} samples of running managed code");
        if (samples == 0)
            return;
        PrintList("on top of the stack", top, samples);
        PrintList("anywhere in the stack", anywhere, samples);
    }

    private static void PrintList(string title, Dictionary<string, int> counts, int samples)
    {
        Console.WriteLine($"  {title}:");
        foreach (var (name, count) in counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(Listed))
            Console.WriteLine($"  {100.0 * count / samples,6:0.0} %  {name}");
    }

    private static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static string NameOf(TraceCallStack frame) =>
        frame.CodeAddress.FullMethodName is { Length: > 0 } name ? name : $"{frame.CodeAddress.ModuleName}!?";
}
