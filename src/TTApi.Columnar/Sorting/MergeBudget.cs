// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>How a memory ceiling is shared out between the workers.</summary>
/// <remarks>
/// Reading and writing follow one another, so each may use the whole; three eighths are left to the runtime, the symbols and small
/// things. Bigger runs than <see cref="MostRunRows"/> gain nothing, so memory is the same for 3 and for 300 million rows.
/// </remarks>
/// <param name="Threads">Workers.</param>
/// <param name="RunRows">Rows a worker sorts at a time.</param>
internal sealed record MergeBudget(int Threads, int RunRows)
{
    /// <summary>Rows a row group is filled up to, before duplicates are dropped. A constant: the layout must not depend on memory or threads.</summary>
    public const int TargetRowGroupRows = 192 * 1024;

    /// <summary>The most rows gathered in memory for one row group; a symbol with more is streamed.</summary>
    public const int MostGatheredRows = TargetRowGroupRows + (64 * 1024);

    private const int MostRunRows = 1 << 19;
    private const int LeastRunRows = 1 << 14;

    // A row in a run: packed, its ticker, its place in the sort order; if all are too wide, the row itself, twice while they are sorted.
    private const int RunRowBytes = 32 + 4 + 4 + 64 + 64;

    // A row in a write task: what was read of the run, the row unpacked, two sort places, its columns (56 bytes) twice for stored and merged, their encoded copy.
    private const int GatheredRowBytes = 64 + 64 + 8 + 112 + 64;

    public static Result<MergeBudget> Of(long memoryBytes, int threads)
    {
        if (memoryBytes < MergeRequest.MinimumMemoryBytes)
        {
            return new TtError.Configuration(
                "memory_too_small",
                $"The memory ceiling is {memoryBytes >> 20} MiB; a merge needs at least {MergeRequest.MinimumMemoryBytes >> 20} MiB.",
                "Give more with --memory.");
        }

        // The ceiling outranks the number of workers: each needs room for one row group.
        var shared = memoryBytes / 8 * 5;
        var workers = (int)Math.Clamp(shared / ((long)MostGatheredRows * GatheredRowBytes), 1, Math.Max(threads, 1));
        return new MergeBudget(workers, (int)Math.Clamp(shared / workers / RunRowBytes, LeastRunRows, MostRunRows));
    }
}
