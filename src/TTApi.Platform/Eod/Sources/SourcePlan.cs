// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod.Sources;

/// <summary>Which of the named files the store must merge, and which it has.</summary>
/// <param name="New">Files to merge, in order.</param>
/// <param name="Known">Files whose content the store has.</param>
internal sealed record SourcePlan(IReadOnlyList<SourceFile> New, IReadOnlyList<KnownFile> Known)
{
    /// <summary>True when the store has everything.</summary>
    public bool IsCached => New.Count == 0;

    /// <summary>Known files the manifest does not list at this place yet.</summary>
    public IEnumerable<KnownFile> Moved => Known.Where(file => file.IsMoved);

    /// <summary>Compares the files with the store's sources; reads a file only if one of its size is among them and nothing cheaper tells.</summary>
    /// <exception cref="TtException">A file cannot be read.</exception>
    public static SourcePlan Make(StoreManifest? manifest, IReadOnlyList<SourceFile> files, int threads, CancellationToken cancellationToken)
    {
        if (manifest is null)
            return new(files, []);

        var places = manifest.Sources
            .SelectMany((source, index) => source.Places.Select(place => (Place: place, Index: index)))
            .ToLookup(entry => entry.Place.Path, StringComparer.Ordinal);
        var sizes = manifest.Sources
            .Select((source, index) => (source.Bytes, Index: index))
            .ToLookup(entry => entry.Bytes, entry => entry.Index);

        var fresh = new List<SourceFile>();
        var known = new List<KnownFile>();
        foreach (var file in files)
        {
            var same = places[file.Path].Where(entry => IsSame(manifest.Sources[entry.Index], entry.Place, file)).Select(entry => entry.Index).DefaultIfEmpty(-1).Last();
            var moved = same < 0;
            if (moved)
                same = WithSameContent(manifest, sizes[file.Identity.Bytes], file, threads, cancellationToken);
            if (same < 0)
                fresh.Add(file);
            else
                known.Add(new(file, same, moved));
        }

        return new(fresh, known);
    }

    private static bool IsSame(SourceRecord source, SourcePlace place, SourceFile file) =>
        source.Bytes == file.Identity.Bytes && place.ModifiedUnixNanos == file.Identity.ModifiedUnixNanos && place.Inode == file.Identity.Inode;

    private static int WithSameContent(StoreManifest manifest, IEnumerable<int> candidates, SourceFile file, int threads, CancellationToken cancellationToken)
    {
        ContentHash? hash = null;
        var found = -1;
        foreach (var index in candidates)
        {
            hash ??= FileHash.Compute(file.Path, threads, cancellationToken).OrThrow();
            if (manifest.Sources[index].Hash == hash)
                found = index;
        }

        return found;
    }
}

/// <summary>A named file whose content the store has.</summary>
/// <param name="File">The file.</param>
/// <param name="Source">Its number among the store's sources; the newest one if several have that content.</param>
/// <param name="IsMoved">True when its content had to be hashed, because this path was not known with that size, time and inode.</param>
internal sealed record KnownFile(SourceFile File, int Source, bool IsMoved);
