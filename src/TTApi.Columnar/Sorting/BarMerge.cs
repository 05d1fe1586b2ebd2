// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>Sorts, deduplicates and merges end-of-day rows of any amount within a fixed amount of memory.</summary>
public static class BarMerge
{
    /// <summary>Reads the sources, merges them over the stored parts and writes parts, symbols and evidence: flushed to disk, read back and found equal.</summary>
    /// <returns>The account, or why there is none; then the output directory holds nothing of use.</returns>
    public static Result<MergeReport> Run(MergeRequest request, IProgress<MergeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Run(request, null, progress, cancellationToken);
    }

    /// <summary>With a budget of the caller's, so that tests can spill after a few rows.</summary>
    internal static Result<MergeReport> Run(MergeRequest request, MergeBudget? budget, IProgress<MergeProgress>? progress, CancellationToken cancellationToken)
    {
        if (request.Sources.Count > RowPosition.MaxFiles)
            return new TtError.Data("too_many_files", $"The merge has {request.Sources.Count} files; at most {RowPosition.MaxFiles} are allowed.", "Import them in several steps.");
        if (budget is null && !MergeBudget.Of(request.MemoryBytes, request.Threads).TryGet(out budget, out var refused))
            return refused;

        try
        {
            using var merge = new MergeRun(request, budget, progress);
            return merge.Run(cancellationToken);
        }
        catch (TtException e)
        {
            return e.Error;
        }
        catch (OperationCanceledException e)
        {
            return new TtError.Cancelled("merge", "The merge was cancelled; nothing was changed.") { Cause = e };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StorageErrors.From(e, request.OutputDirectory);
        }
    }
}
