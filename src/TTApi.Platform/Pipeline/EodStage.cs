// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Platform.Pipeline;

/// <summary>Imports end-of-day files; counts their rows.</summary>
public sealed class EodStage : IStage
{
    private const string Rows = "rows";
    private const int Named = 3;

    private readonly EodStore _store;
    private readonly IReadOnlyList<ImportRequest> _requests;
    private readonly (long Rows, long Rejected) _missing;
    private readonly List<ImportReport> _imports = [];

    /// <summary>Imports files that somebody named.</summary>
    public EodStage(EodStore store, ImportRequest request)
        : this(store, [request], default)
    {
    }

    /// <summary>Imports again those files of the store that changed, and tells which are gone.</summary>
    public EodStage(EodStore store, SourceRecheck recheck)
        : this(store, recheck?.Requests ?? throw new ArgumentNullException(nameof(recheck)), recheck.MissingRows) => Notes = [.. Told(recheck)];

    private EodStage(EodStore store, IReadOnlyList<ImportRequest> requests, (long Rows, long Rejected) missing)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _requests, _missing) = (store, requests, missing);
    }

    /// <inheritdoc/>
    public string Name => "EOD Data";

    /// <summary>What people should know of the choice of files, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The accounts of the imports that nothing refused.</summary>
    public IReadOnlyList<ImportReport> Imports => _imports;

    /// <inheritdoc/>
    public async Task<StageOutcome> RunAsync(StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        foreach (var request in _requests)
        {
            var result = await _store
                .ImportAsync(request with { Force = request.Force || context.Force }, new MergeListener(progress), cancellationToken)
                .ConfigureAwait(false);
            if (!result.TryGet(out var import, out var error))
                return new(error is TtError.Cancelled ? StageStatus.Cancelled : StageStatus.Failed, 0, 0) { Unit = Rows, Error = error };
            _imports.Add(import);
        }

        return Outcome(context);
    }

    private StageOutcome Outcome(StageContext context)
    {
        var rows = _missing.Rows + _imports.Sum(import => import.Recorded.Rows);
        var rejected = _missing.Rejected + _imports.Sum(import => import.Recorded.Rejected);
        var isFresh = _imports.TrueForAll(import => import.Status == ImportStatus.Cached);
        var isUsable = rows > rejected;
        var status = isUsable ? context.Judge(rows, rows - rejected, isFresh) : StageStatus.Failed;

        // A file that was left out is missing each time, unlike a rejected row, which the store has as evidence.
        if (status != StageStatus.Failed && _imports.Exists(import => import.SkippedFiles.Count > 0))
            status = StageStatus.Degraded;
        return new(status, rows, rows - rejected)
        {
            IsFresh = isFresh,
            Error = isUsable ? null : NothingUsable(rows),
            Unit = Rows,
            Missing = [.. _imports.SelectMany(import => import.RejectedByReason).GroupBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Sum(count => count.Value)} {reason.Key}")],
            Notes = [.. Notes, .. _imports.SelectMany(import => import.Notes)],
        };
    }

    private static TtError.Data NothingUsable(long rows) =>
        new("no_usable_rows", $"Nothing usable was found: {(rows == 0 ? "there are no rows" : $"every row was rejected ({rows} of {rows})")}.");

    private static IEnumerable<string> Told(SourceRecheck recheck)
    {
        yield return recheck.Requests.Sum(request => request.Paths.Count) switch
        {
            0 => "No file was named, and the files that the store was filled from are gone.",
            1 => "No file was named, so the one that the store was filled from was looked at again.",
            var files => $"No file was named, so the {files} that the store was filled from were looked at again.",
        };
        if (recheck.Missing.Count > 0)
            yield return $"No longer there, while their bars stay: {string.Join(", ", recheck.Missing.Take(Named))}{(recheck.Missing.Count > Named ? $" and {recheck.Missing.Count - Named} more" : "")}.";
    }

    private sealed class MergeListener(IProgress<StageProgress> progress) : IProgress<MergeProgress>
    {
        private long _rows;

        public void Report(MergeProgress value)
        {
            // Phases that count no rows leave the count where it was.
            _rows = Math.Max(_rows, value.Rows);
            var share = value.BytesTotal > 0 ? (double)value.BytesDone / value.BytesTotal : 0;
            progress.Report(new(_rows, null, value.Phase, Fraction(value.Phase, share)));
        }

        // A merge reads everything and then writes everything, which takes about as long.
        private static double Fraction(string phase, double share) => phase switch
        {
            "reading" => 0.5 * share,
            "writing" => 0.5 + (0.5 * share),
            _ => 0,
        };
    }
}
