// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Explaining;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Eod.Sources;

namespace TTApi.Platform.Eod.Importing;

/// <summary>The account of an import that merged something.</summary>
internal sealed record MergedImport(StoreLayout Layout, ImportRequest Request, StoreManifest Published, MergeReport Merge, SourceFiles Files, SourcePlan Plan)
{
    private const int MostRejectedRows = 20;

    public ImportReport Report() => new()
    {
        Status = ImportStatus.Imported,
        RowsRead = Merge.RowsRead,
        RowsKept = Merge.RowsKept,
        Duplicates = Merge.Duplicates,
        Conflicts = Merge.Conflicts,
        Rejected = Merge.Rejected,
        RejectedByReason = Merge.RejectedByReason,
        Flagged = Merge.Flagged,
        FlaggedByReason = Merge.FlaggedByReason,
        Replaced = Merge.Replaced,
        OutOfOrder = Merge.OutOfOrder,
        Symbols = Merge.SymbolsTouched,
        FirstDate = Merge.FirstDateTouched,
        LastDate = Merge.LastDateTouched,
        BytesRead = Merge.BytesRead,
        BytesWritten = Merge.BytesWritten,
        ContentHash = Published.ContentHash,
        Version = Published.Version,
        StoreRows = Published.Rows,
        StoreSymbols = Published.Symbols,
        Files = [.. Plan.New.Select(file => file.Path)],
        CachedFiles = [.. Plan.Known.Select(file => file.File.Path)],
        IgnoredFiles = Files.Ignored,
        SkippedFiles = Plan.Skipped,
        Notes = ImportNotes.Of(Request, Published, Files, Plan),
        Recorded = ImportNotes.Recorded(Published, Plan, Merge.RowsRead, Merge.Rejected),
        RejectedRows = RejectedRows(),
    };

    private IReadOnlyList<RejectedRow> RejectedRows()
    {
        if (Merge.Rejected == 0 || Published.Imports[^1].Evidence is not { } evidence)
            return [];
        using var file = ParquetFile.Open(Layout.Full(evidence.Path)).OrThrow();
        return new EvidenceTable(file).Rejected(Merge.Rejected, MostRejectedRows, Published);
    }
}

/// <summary>The account of an import that had nothing to merge.</summary>
internal sealed record CachedImport(ImportRequest Request, StoreManifest Manifest, SourceFiles Files, SourcePlan Plan)
{
    public ImportReport Report() => new()
    {
        Status = ImportStatus.Cached,
        ContentHash = Manifest.ContentHash,
        Version = Manifest.Version,
        StoreRows = Manifest.Rows,
        StoreSymbols = Manifest.Symbols,
        CachedFiles = [.. Plan.Known.Select(file => file.File.Path)],
        IgnoredFiles = Files.Ignored,
        SkippedFiles = Plan.Skipped,
        Notes = ImportNotes.Of(Request, Manifest, Files, Plan),
        Recorded = ImportNotes.Recorded(Manifest, Plan, 0, 0),
    };
}

/// <summary>What a user should know of an import besides its counters.</summary>
internal static class ImportNotes
{
    private const int Named = 3;
    private const int MostReasons = 5;

    public static IReadOnlyList<string> Of(ImportRequest request, StoreManifest manifest, SourceFiles files, SourcePlan plan)
    {
        var notes = new List<string>();
        if (files.Ignored.Count > 0)
            notes.Add($"Ignored by name: {List(files.Ignored)}.");

        notes.AddRange(plan.Skipped.Take(MostReasons).Select(skipped => $"Skipped: {skipped.Reason}"));
        if (plan.Skipped.Count > MostReasons)
            notes.Add($"Skipped as well: {List([.. plan.Skipped.Skip(MostReasons).Select(skipped => skipped.Path)])}.");
        notes.AddRange(plan.Empty.Select(empty => $"There are no rows in '{empty.Path}'."));

        var other = plan.Known.Where(file => manifest.Imports[manifest.Sources[file.Source].Import - 1] is var import && (import.Strict != request.Strict || Contradicts(import.Adjustment, request.Adjustment))).ToList();
        if (other.Count > 0)
            notes.Add($"Imported earlier with other options, which stay in force: {List([.. other.Select(file => file.File.Path)])}. Use --force to apply them again.");
        return notes;
    }

    /// <summary>Rows, and unusable rows, that this and earlier imports counted for the named files.</summary>
    public static (long Rows, long Rejected) Recorded(StoreManifest manifest, SourcePlan plan, long merged, long rejected)
    {
        // Two files may have the content of one source.
        var isCounted = new bool[manifest.Sources.Count];
        foreach (var known in plan.Known)
        {
            if (isCounted[known.Source])
                continue;
            isCounted[known.Source] = true;
            merged += manifest.Sources[known.Source].RowsRead;
            rejected += manifest.Sources[known.Source].Rejected;
        }

        return (merged, rejected);
    }

    // To say nothing about the adjustment is not to contradict what was said before.
    private static bool Contradicts(Adjustment before, Adjustment now) => now != Adjustment.Unknown && now != before;

    private static string List(IReadOnlyList<string> paths) => paths.Count <= Named
        ? string.Join(", ", paths)
        : $"{string.Join(", ", paths.Take(Named))} and {paths.Count - Named} more";
}
