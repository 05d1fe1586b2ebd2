// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Eod;

/// <summary>The files a store was filled from, for a run that names none.</summary>
/// <param name="Requests">Imports of the files that are still there, in the order they were applied, with the options they had; none for an empty store.</param>
/// <param name="Missing">Files that are no longer there; their bars stay.</param>
/// <param name="MissingRows">The rows of the missing files, and how many of them could not be used.</param>
public sealed record SourceRecheck(IReadOnlyList<ImportRequest> Requests, IReadOnlyList<string> Missing, (long Rows, long Rejected) MissingRows)
{
    /// <summary>All the files, there or not.</summary>
    public IEnumerable<string> Paths => [.. Requests.SelectMany(request => request.Paths), .. Missing];
}
