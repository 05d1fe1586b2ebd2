// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod.Sources;

/// <summary>Which of the named files the store must merge, and which it has.</summary>
/// <param name="New">Files to merge, in order.</param>
/// <param name="Known">Files whose content the store has.</param>
/// <param name="Skipped">Files of folders that cannot be used, whatever their names say.</param>
internal sealed record SourcePlan(IReadOnlyList<SourceFile> New, IReadOnlyList<KnownFile> Known, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>Files that were merged and turned out to hold no row; told, as nothing is kept of them.</summary>
    public IReadOnlyList<SourceFile> Empty { get; init; } = [];

    /// <summary>True when the store has everything.</summary>
    public bool IsCached => New.Count == 0;

    /// <summary>Known files the manifest does not list at this place yet.</summary>
    public IEnumerable<KnownFile> Moved => Known.Where(file => file.IsMoved);

    /// <summary>Compares the files with the store's sources; reads a file only if one of its size is among them and nothing cheaper tells.</summary>
    /// <param name="manifest">The store; null when everything is to be merged, known or not.</param>
    /// <param name="found">The files found.</param>
    /// <param name="options">How they would be read.</param>
    /// <param name="threads">Threads to hash with; 0 to hash nothing and take for new what is not known by path, size, time and inode.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <exception cref="TtException">A file cannot be read, or none of them can be used.</exception>
    public static SourcePlan Make(StoreManifest? manifest, SourceFiles found, MetaStockOptions options, int threads, CancellationToken cancellationToken)
    {
        var files = found.Files;
        var known = manifest is null ? [] : FindKnown(manifest, files, threads, cancellationToken);
        var fresh = new List<SourceFile>();
        var skipped = found.Skipped.ToList();
        var next = 0;
        foreach (var file in files)
        {
            // Both lists are in the order of the files.
            if (next < known.Count && ReferenceEquals(known[next].File, file))
            {
                next++;
                continue;
            }

            if (!file.IsNamed && RowSearch.Refusal(file.Path, options) is { } refusal && Unusable.Covers(refusal))
                skipped.Add(new(file.Path, refusal.Message));
            else
                fresh.Add(file);
        }

        return new SourcePlan(fresh, known, skipped).OrNothingUsable();
    }

    /// <summary>True when an error of the merge speaks of a file that its folder can do without.</summary>
    public bool CanSpare(TtError error) =>
        error is TtError.Data { File: { } path } && Unusable.Covers(error) && New.Any(file => !file.IsNamed && file.Path == path);

    /// <summary>The plan without the files that turn out to be unusable further on than their beginnings: reads every file of a folder to its end.</summary>
    /// <exception cref="TtException">A file cannot be read for a reason that is not its own, or none is left.</exception>
    public SourcePlan Sifted(MetaStockOptions options, int threads, CancellationToken cancellationToken)
    {
        var fresh = new List<SourceFile>();
        var skipped = Skipped.ToList();
        foreach (var file in New)
        {
            if (file.IsNamed || RowSearch.Refusal(file.Path, options, threads, cancellationToken) is not { } refusal)
                fresh.Add(file);
            else if (Unusable.Covers(refusal))
                skipped.Add(new(file.Path, refusal.Message));
            else
                throw new TtException(refusal);
        }

        return (this with { New = fresh, Skipped = skipped }).OrNothingUsable();
    }

    private static List<KnownFile> FindKnown(StoreManifest manifest, IReadOnlyList<SourceFile> files, int threads, CancellationToken cancellationToken)
    {
        // Plain loops: this runs at every start, and what is generic over pairs would have to be compiled first.
        var byPath = new Dictionary<string, List<KnownPlace>>(StringComparer.Ordinal);
        for (var index = 0; index < manifest.Sources.Count; index++)
        {
            foreach (var place in manifest.Sources[index].Places)
            {
                if (!byPath.TryGetValue(place.Path, out var places))
                    byPath.Add(place.Path, places = []);
                places.Add(new(manifest.Sources[index], index, place));
            }
        }

        var known = new List<KnownFile>();
        foreach (var file in files)
        {
            var same = byPath.TryGetValue(file.Path, out var places) ? places.FindLast(place => place.IsOf(file))?.Index ?? -1 : -1;
            var isMoved = same < 0;
            if (isMoved && threads > 0)
                same = WithSameContent(manifest, file, threads, cancellationToken);
            if (same >= 0)
                known.Add(new(file, same, isMoved));
        }

        return known;
    }

    private SourcePlan OrNothingUsable() => Known.Count + New.Count > 0 ? this : throw new TtException(new TtError.Data(
        "no_files",
        $"{(Skipped.Count == 1 ? "The only file found cannot be used:" : $"None of the {Skipped.Count} files found can be used; the first:")} {Skipped[0].Reason}",
        "Nothing was changed; name a file by itself to see what to do about it.") { File = Skipped[0].Path });

    private static int WithSameContent(StoreManifest manifest, SourceFile file, int threads, CancellationToken cancellationToken)
    {
        ContentHash? hash = null;
        var found = -1;
        for (var index = 0; index < manifest.Sources.Count; index++)
        {
            if (manifest.Sources[index].Bytes != file.Identity.Bytes)
                continue;
            hash ??= FileHash.Compute(file.Path, threads, cancellationToken).OrThrow();
            if (manifest.Sources[index].Hash == hash)
                found = index;
        }

        return found;
    }

    private sealed record KnownPlace(SourceRecord Source, int Index, SourcePlace Place)
    {
        public bool IsOf(SourceFile file) =>
            Source.Bytes == file.Identity.Bytes && Place.ModifiedUnixNanos == file.Identity.ModifiedUnixNanos && Place.Inode == file.Identity.Inode;
    }
}

/// <summary>A named file whose content the store has.</summary>
/// <param name="File">The file.</param>
/// <param name="Source">Its number among the store's sources; the newest one if several have that content.</param>
/// <param name="IsMoved">True when its content had to be hashed, because this path was not known with that size, time and inode.</param>
internal sealed record KnownFile(SourceFile File, int Source, bool IsMoved);
