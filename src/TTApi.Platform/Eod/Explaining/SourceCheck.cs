// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Explaining;

/// <summary>Compares a source file as it is now with what was imported.</summary>
internal static class SourceCheck
{
    /// <summary>The state of a source wherever it was seen: the best of its places.</summary>
    public static (SourceState State, string Path) StateOf(SourceRecord source, bool isThorough, int threads, CancellationToken cancellationToken)
    {
        (SourceState State, string Path)? best = null;
        foreach (var place in source.Places.Reverse())
        {
            var state = StateOf(place, source, isThorough, threads, cancellationToken);
            if (state == SourceState.Unchanged)
                return (state, place.Path);
            if (best is null || (best.Value.State == SourceState.Missing && state != SourceState.Missing))
                best = (state, place.Path);
        }

        return best ?? (SourceState.Missing, "");
    }

    /// <param name="place">Where to look.</param>
    /// <param name="source">What to expect.</param>
    /// <param name="isThorough">Hash the file even if size, time and inode are the same.</param>
    /// <param name="threads">Threads to hash with.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    public static SourceState StateOf(SourcePlace place, SourceRecord source, bool isThorough, int threads, CancellationToken cancellationToken)
    {
        if (!FileIdentity.TryGet(place.Path, out var identity, out var error))
            return error == FileErrors.NoSuchFile ? SourceState.Missing : SourceState.Unreadable;
        if (identity.Kind != FileKind.File || identity.Bytes != source.Bytes)
            return SourceState.Changed;
        if (!isThorough && identity.ModifiedUnixNanos == place.ModifiedUnixNanos && identity.Inode == place.Inode)
            return SourceState.Unchanged;
        var hash = FileHash.Compute(place.Path, threads, cancellationToken);
        return !hash.IsOk ? SourceState.Unreadable : hash.Value == source.Hash ? SourceState.Unchanged : SourceState.Changed;
    }
}
