// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>What the store holds, from its manifest alone; an empty store is no error.</summary>
    public Result<StoreListing> List()
    {
        if (!ManifestFile.Load(_layout).TryGet(out var manifest, out var error))
            return Refuse(error);
        return manifest is null
            ? new StoreListing(_layout.Root, 0, null, 0, 0, null, null, 0, null, [], [], [], null)
            : Listing(manifest);
    }

    private StoreListing Listing(StoreManifest manifest)
    {
        ListedFile[] files = [.. manifest.Files.Select(file => new ListedFile(file.Kind, _layout.Full(file.File.Path), file.File.Rows, file.File.Bytes))];
        return new(
            _layout.Root,
            manifest.Version,
            manifest.PublishedAt,
            manifest.Rows,
            manifest.Symbols,
            manifest.FirstDate,
            manifest.LastDate,
            files.Sum(file => file.Bytes),
            manifest.ContentHash,
            files,
            [.. manifest.Sources.Select((source, index) => Listing(manifest, source, index))],
            [.. manifest.Imports.Select(import => Listing(manifest, import))],
            Kept(manifest));
    }

    private static ListedSource Listing(StoreManifest manifest, SourceRecord source, int index) => new(
        index,
        source.Places[^1].Path,
        source.Bytes,
        source.Layout,
        manifest.Imports[source.Import - 1].Adjustment,
        source.Import,
        source.RowsRead,
        source.RowsKept,
        source.Duplicates,
        source.Conflicts,
        source.Rejected);

    private static ListedImport Listing(StoreManifest manifest, ImportRecord import) => new(
        import.Number,
        import.At,
        manifest.Sources.Count(source => source.Import == import.Number),
        import.RowsRead,
        import.RowsKept,
        import.Duplicates,
        import.Conflicts,
        import.Rejected,
        import.Replaced);
}
