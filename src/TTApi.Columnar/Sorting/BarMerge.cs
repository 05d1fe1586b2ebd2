// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>Sorts, deduplicates and merges end-of-day rows of any amount within a fixed amount of memory.</summary>
public static class BarMerge
{
    /// <summary>Reads the sources, merges them over the stored parts and writes parts, symbols and evidence, flushed to disk.</summary>
    /// <returns>The account, or why there is none; then the output directory holds nothing of use.</returns>
    public static Result<MergeReport> Run(MergeRequest request, IProgress<MergeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        throw new NotSupportedException("The merge is not built yet.");
    }
}
