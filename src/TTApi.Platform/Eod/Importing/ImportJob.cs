// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Eod.Sources;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Importing;

/// <summary>One import from the user's paths to the published version. Failures leave as exceptions that <see cref="FileErrors"/> covers.</summary>
internal sealed partial class ImportJob(
    EodStoreOptions options,
    StoreLayout layout,
    ImportRequest request,
    IProgress<MergeProgress>? progress,
    Action<PublishStep>? reached)
{
    private readonly ILogger _log = options.LoggerFactory.CreateLogger<ImportJob>();
    private readonly TimeProvider _time = options.Time;
    private readonly long _started = options.Time.GetTimestamp();
    private readonly int _threads = request.Threads ?? options.Threads;
    private SourceFiles? _files;
    private bool _isMerging;

    private SourceFiles Files => _files ??= SourceFinder.Find(layout, request.Paths, request.LeaveOutUnusable).OrThrow();

    /// <summary>The answer that needs no lock, reads no source and writes nothing: the store has everything, and knows it by name.</summary>
    /// <returns>The report, or null when there is more to do.</returns>
    public ImportReport? FindKnown(CancellationToken cancellationToken)
    {
        var files = Files;
        if (request.Force)
            return null;
        var manifest = ManifestFile.Load(layout).OrThrow();
        if (manifest is null || NeedsCsv(manifest) || Retention.IsDue(manifest, _time.GetUtcNow(), options.RetiredGrace))
            return null;
        var plan = Plan(manifest, files, mayHash: false, cancellationToken);
        if (!plan.IsCached)
            return null;
        using var memory = new MemoryWatch(null);
        LogKnown(plan.Known[0].File.Path);
        return Finish(new CachedImport(request, manifest, files, plan).Report(), memory);
    }

    public async Task<ImportReport> RunAsync(CancellationToken cancellationToken)
    {
        using var memory = new MemoryWatch(_time);
        var report = Finish(await RunLockedAsync(Files, cancellationToken).ConfigureAwait(false), memory);
        LogDone(report.Status, report.RowsRead, report.RowsKept, report.Duplicates, report.Conflicts, report.Rejected, report.Version, report.Seconds);
        return report;
    }

    private ImportReport Finish(ImportReport report, MemoryWatch memory)
    {
        var seconds = _time.GetElapsedTime(_started).TotalSeconds;
        return report with
        {
            Seconds = seconds,
            RowsPerSecond = seconds > 0 ? report.RowsRead / seconds : 0,
            PeakMemoryBytes = memory.PeakAnonymous,
            PeakRssBytes = memory.PeakResident,
        };
    }

    private async Task<ImportReport> RunLockedAsync(SourceFiles files, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(layout.Root))
            {
                Directory.CreateDirectory(layout.Root);
                Posix.FlushDirectory(layout.DataDirectory);
            }

            using var held = await StoreLock.TakeAsync(layout, _time, options.LockTimeout, Waiting, cancellationToken).ConfigureAwait(false);
            return Run(files, cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A store on read-only or full storage cannot note that a file has moved, but it has its content all the same.
            if (_isMerging || CachedReadOnly(files, cancellationToken) is not { } report)
                throw;
            LogReadOnly(refused, layout.Root);
            return report;
        }
    }

    private ImportReport? CachedReadOnly(SourceFiles files, CancellationToken cancellationToken)
    {
        if (request.Force || request.Csv || ManifestFile.Load(layout) is not { IsOk: true, Value: { } manifest })
            return null;
        var plan = Plan(manifest, files, mayHash: true, cancellationToken);
        return plan.IsCached ? new CachedImport(request, manifest, files, plan).Report() : null;
    }

    private ImportReport Run(SourceFiles files, CancellationToken cancellationToken)
    {
        var manifest = ManifestFile.Load(layout).OrThrow();
        var now = _time.GetUtcNow();
        foreach (var leftover in Retention.Sweep(layout, manifest, now, options.RetiredGrace))
            LogRemoved(leftover);
        reached?.Invoke(PublishStep.Locked);

        var plan = Plan(request.Force ? null : manifest, files, mayHash: true, cancellationToken);
        var change = new StoreChange(layout, manifest, now, options.RetiredGrace, reached);
        if (plan.IsCached && manifest is not null)
            return Refresh(change, manifest, files, plan, cancellationToken);

        _isMerging = true;
        try
        {
            return Merge(change, manifest, files, plan, cancellationToken);
        }
        catch (TtException refused) when (plan.CanSpare(refused.Error))
        {
            // Rows of the spoilt file were merged already, so the merge begins again without it and its like.
            LogUnusable(refused.Error.Message);
            plan = plan.Sifted(Reading(), _threads, cancellationToken);
        }

        return plan.IsCached && manifest is not null
            ? Refresh(change, manifest, files, plan, cancellationToken)
            : Merge(change, manifest, files, plan, cancellationToken);
    }

    private ImportReport Merge(StoreChange change, StoreManifest? manifest, SourceFiles files, SourcePlan plan, CancellationToken cancellationToken)
    {
        using var workspace = new Workspace(layout);
        reached?.Invoke(PublishStep.TempCreated);
        var merge = Merge(workspace.Path, manifest, plan, cancellationToken);
        RequireUnchanged(plan.New);
        Accounts.Require(merge, manifest);
        reached?.Invoke(PublishStep.Merged);
        if (merge.RowsRead == 0)
            return WithoutRows(change, manifest, files, plan, cancellationToken);
        var csv = request.Csv ? CsvCopy.Write(workspace.Path, merge.Parts.Select(part => Path.Combine(workspace.Path, part.Name)), cancellationToken) : [];
        reached?.Invoke(PublishStep.Ready);
        cancellationToken.ThrowIfCancellationRequested();

        var published = change.Publish(workspace, merge, csv, plan, new(request.Strict, request.Force, request.Adjustment, Today()));
        LogPublished(published.Version, published.Rows, published.Symbols, published.ContentHash);
        return new MergedImport(layout, request, published, merge, files, plan).Report();
    }

    /// <summary>Nothing was read, so nothing is published: an error, unless the store has other files that were named.</summary>
    private ImportReport WithoutRows(StoreChange change, StoreManifest? manifest, SourceFiles files, SourcePlan plan, CancellationToken cancellationToken)
    {
        if (manifest is not null && plan.Known.Count > 0)
            return Refresh(change, manifest, files, plan with { New = [], Empty = plan.New }, cancellationToken);

        var first = plan.New[0].Path;
        throw new TtException(new TtError.Data(
            "no_rows",
            plan.New.Count == 1 ? $"There are no rows in '{first}'." : $"There are no rows in any of the {plan.New.Count} files; the first: '{first}'.",
            "Nothing was changed; name a file with at least one line of data.") { File = first });
    }

    private ImportReport Refresh(StoreChange change, StoreManifest manifest, SourceFiles files, SourcePlan plan, CancellationToken cancellationToken)
    {
        foreach (var file in plan.Moved)
            LogMoved(file.File.Path, file.Source);
        if (NeedsCsv(manifest))
        {
            using var workspace = new Workspace(layout);
            var csv = CsvCopy.Write(workspace.Path, manifest.Parts.Select(part => layout.Full(part.Path)), cancellationToken);
            manifest = change.PublishCsv(workspace, csv, plan);
        }
        else
        {
            manifest = change.PublishPlaces(plan);
        }

        return new CachedImport(request, manifest, files, plan).Report();
    }

    private MergeReport Merge(string workspace, StoreManifest? manifest, SourcePlan plan, CancellationToken cancellationToken)
    {
        var first = manifest?.Sources.Count ?? 0;
        var merge = new MergeRequest
        {
            Sources = [.. plan.New.Select((file, index) => new MergeSource(file.Path, first + index))],
            OutputDirectory = workspace,
            StoredParts = manifest is null ? [] : [.. manifest.Parts.Select(part => layout.Full(part.Path))],
            StoredSymbols = manifest is null ? null : layout.Full(manifest.SymbolsFile.Path),
            LastDate = Today(),
            Strict = request.Strict,
            Adjustment = request.Adjustment,
            Threads = _threads,
            MemoryBytes = request.MemoryBytes,
        };
        return BarMerge.Run(merge, progress, cancellationToken).OrThrow();
    }

    /// <summary>A file that changed under the reader's eyes is neither its old nor its new content.</summary>
    private static void RequireUnchanged(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (!FileIdentity.TryGet(file.Path, out var now, out _) || now != file.Identity)
                throw new TtException(new TtError.Data("source_changed", $"'{file.Path}' changed while it was being imported.", "Import it again when its writer has finished.") { File = file.Path });
        }
    }

    private SourcePlan Plan(StoreManifest? manifest, SourceFiles files, bool mayHash, CancellationToken cancellationToken) =>
        SourcePlan.Make(manifest, files, Reading(), mayHash ? _threads : 0, cancellationToken);

    private MetaStockOptions Reading() => new() { LastDate = Today(), Strict = request.Strict };

    private bool NeedsCsv(StoreManifest manifest) => request.Csv && manifest.Csv.Count < manifest.Parts.Count;

    private DateOnly Today() => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);

    private void Waiting(string holder)
    {
        LogWaiting(holder);
        progress?.Report(new("waiting", 0, 0, 0));
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Another import holds the store ({Holder}); waiting.")]
    private partial void LogWaiting(string holder);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Removed {Path}, which no import needs any more.")]
    private partial void LogRemoved(string path);

    [LoggerMessage(EventId = 102, Level = LogLevel.Debug, Message = "{Path} has the content of source {Source}.")]
    private partial void LogMoved(string path, int source);

    [LoggerMessage(EventId = 103, Level = LogLevel.Information, Message = "Published version {Version}: {Rows} rows of {Symbols} symbols, content {ContentHash}.")]
    private partial void LogPublished(int version, long rows, int symbols, ContentHash contentHash);

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Import {Status}: {RowsRead} rows read, {RowsKept} kept, {Duplicates} duplicates, {Conflicts} conflicts, {Rejected} rejected; version {Version} after {Seconds} s.")]
    private partial void LogDone(ImportStatus status, long rowsRead, long rowsKept, long duplicates, long conflicts, long rejected, int version, double seconds);

    [LoggerMessage(EventId = 106, Level = LogLevel.Information, Message = "Nothing to import: the store has {First} and what was named with it.")]
    private partial void LogKnown(string first);

    [LoggerMessage(EventId = 107, Level = LogLevel.Warning, Message = "The merge begins again without the files that cannot be used: {Reason}")]
    private partial void LogUnusable(string reason);

    [LoggerMessage(EventId = 105, Level = LogLevel.Warning, Message = "{Root} cannot be written; the import is cached all the same.")]
    private partial void LogReadOnly(Exception exception, string root);
}
