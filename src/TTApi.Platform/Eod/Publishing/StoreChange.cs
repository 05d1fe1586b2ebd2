// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Sources;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>The steps from files in a workspace to a version in force. The caller holds the lock.</summary>
/// <remarks>Until the manifest is renamed nothing has happened for readers, and afterwards everything; each step is on disk before the next begins.</remarks>
internal sealed class StoreChange(StoreLayout layout, StoreManifest? before, DateTimeOffset now, TimeSpan grace, Action<PublishStep>? reached)
{
    /// <summary>Publishes a merge.</summary>
    public StoreManifest Publish(Workspace workspace, MergeReport merge, IReadOnlyList<PartFile> csv, SourcePlan plan, ImportTerms terms)
    {
        var version = layout.NextVersion(before?.Version ?? 0);
        var folder = StoreLayout.VersionFolder(version);
        var manifest = NextManifest(version, folder, merge, csv, plan, terms);

        Posix.FlushDirectory(workspace.Path);
        Directory.Move(workspace.Path, layout.Full(folder));
        try
        {
            Posix.FlushDirectory(layout.Root);
            reached?.Invoke(PublishStep.FolderRenamed);
            ManifestFile.Replace(layout, manifest, reached);
        }
        catch
        {
            Removal.TryDeleteFolder(layout.Full(folder));
            throw;
        }

        Settle();
        return manifest;
    }

    /// <summary>Adds CSV files to the version in force.</summary>
    public StoreManifest PublishCsv(Workspace workspace, IReadOnlyList<PartFile> csv, SourcePlan plan)
    {
        var current = Current();
        var folder = StoreLayout.VersionFolder(current.Version);

        // The next import removes them if the manifest never comes to name them.
        foreach (var file in csv)
            File.Move(Path.Combine(workspace.Path, file.Name), Path.Combine(layout.Full(folder), file.Name), overwrite: true);
        Posix.FlushDirectory(layout.Full(folder));
        return Replace(current with { Csv = Stored(folder, csv), Sources = WithPlaces(plan) });
    }

    /// <summary>Notes where known files are now.</summary>
    public StoreManifest PublishPlaces(SourcePlan plan) => Replace(Current() with { Sources = WithPlaces(plan) });

    private static StoredFile[] Stored(string folder, IEnumerable<PartFile> files) => [.. files.Select(file => Stored(folder, file))];

    private static StoredFile Stored(string folder, PartFile file) => new()
    {
        Path = $"{folder}/{file.Name}",
        Rows = file.Rows,
        Bytes = file.Bytes,
        Hash = file.Hash,
        FirstSymbol = file.FirstSymbol.Length > 0 ? file.FirstSymbol : null,
        LastSymbol = file.LastSymbol.Length > 0 ? file.LastSymbol : null,
    };

    private StoreManifest Current() => before ?? throw new InvalidOperationException("Nothing was published yet.");

    private StoreManifest Replace(StoreManifest manifest)
    {
        manifest = manifest with { Retired = Retention.Resting(manifest, now, grace) };
        ManifestFile.Replace(layout, manifest, reached);
        Settle();
        return manifest;
    }

    // From the rename on readers see the new version; only a loss of power could still take it back.
    private void Settle()
    {
        Posix.FlushDirectory(layout.Root);
        reached?.Invoke(PublishStep.ManifestPublished);
    }

    private StoreManifest NextManifest(int version, string folder, MergeReport merge, IReadOnlyList<PartFile> csv, SourcePlan plan, ImportTerms terms)
    {
        var number = (before?.Imports.Count ?? 0) + 1;
        var import = new ImportRecord
        {
            Number = number,
            At = now,
            LastDate = terms.LastDate,
            Strict = terms.Strict,
            Forced = terms.Forced,
            Adjustment = terms.Adjustment,
            RowsRead = merge.RowsRead,
            RowsKept = merge.RowsKept,
            Duplicates = merge.Duplicates,
            Conflicts = merge.Conflicts,
            Rejected = merge.Rejected,
            Replaced = merge.Replaced,
            RejectedByReason = merge.RejectedByReason,
            Flagged = merge.Flagged,
            FlaggedByReason = merge.FlaggedByReason,
            OutOfOrder = merge.OutOfOrder,
            Evidence = merge.Evidence is { } evidence ? Stored(folder, evidence) : null,
        };
        return new StoreManifest
        {
            Version = version,
            PublishedAt = now,
            ContentHash = merge.ContentHash,
            Rows = merge.Rows,
            Symbols = merge.Symbols,
            FirstDate = merge.FirstDate,
            LastDate = merge.LastDate,
            Parts = Stored(folder, merge.Parts),
            SymbolsFile = Stored(folder, merge.SymbolsFile),
            Csv = Stored(folder, csv),
            Imports = [.. before?.Imports ?? [], import],
            Sources = [.. before is null ? [] : WithPlaces(plan), .. plan.New.Zip(merge.Sources, (file, outcome) => NewSource(number, file, outcome))],
            Retired = before is null ? [] : [.. Retention.Resting(before, now, grace), new(before.Version, now)],
            More = before?.More,
        };
    }

    private static SourceRecord NewSource(int import, SourceFile file, SourceOutcome outcome) => new()
    {
        Import = import,
        Hash = outcome.Hash,
        Bytes = outcome.Bytes,
        Layout = outcome.Layout,
        Lines = outcome.Lines,
        RowsRead = outcome.RowsRead,
        RowsKept = outcome.RowsKept,
        Duplicates = outcome.Duplicates,
        Conflicts = outcome.Conflicts,
        Rejected = outcome.Rejected,
        Places = [PlaceOf(file)],
    };

    private static SourcePlace PlaceOf(SourceFile file) => new(file.Path, file.Identity.ModifiedUnixNanos, file.Identity.Inode);

    /// <summary>The sources with the places where their content was found by hashing this time.</summary>
    private SourceRecord[] WithPlaces(SourcePlan plan)
    {
        var sources = Current().Sources.ToArray();
        foreach (var file in plan.Moved)
        {
            var source = sources[file.Source];
            sources[file.Source] = source with { Places = [.. source.Places.Where(place => place.Path != file.File.Path), PlaceOf(file.File)] };
        }

        return sources;
    }
}

/// <summary>How the user wanted the files to be read.</summary>
internal sealed record ImportTerms(bool Strict, bool Forced, Adjustment Adjustment, DateOnly LastDate);
