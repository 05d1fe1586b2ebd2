// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Benchmarks.Harness;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    public static int Cores => Environment.ProcessorCount;

    public static string Description { get; } =
        $"{Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Touches memory, so that a virtual machine's host has backed it before anything is measured.</summary>
    public static unsafe void WarmMemory(long bytes)
    {
        const int Block = 256 << 20;
        var blocks = new List<nint>();
        for (var touched = 0L; touched < bytes; touched += Block)
        {
            var block = NativeMemory.Alloc(Block);
            NativeMemory.Fill(block, Block, 1);
            blocks.Add((nint)block);
        }

        blocks.ForEach(block => NativeMemory.Free((void*)block));
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 2)..]
            : RuntimeInformation.ProcessArchitecture.ToString();
}
