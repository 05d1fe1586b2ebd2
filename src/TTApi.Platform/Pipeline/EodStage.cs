// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Platform.Pipeline;

/// <summary>Imports end-of-day files; counts their rows.</summary>
/// <param name="store">The store to import into.</param>
/// <param name="request">The files, and how to import them.</param>
public sealed class EodStage(EodStore store, ImportRequest request) : IStage
{
    /// <inheritdoc/>
    public string Name => "EOD Data";

    /// <summary>The import's own account, once the stage has ended and nothing refused it.</summary>
    public ImportReport? Import { get; private set; }

    /// <inheritdoc/>
    public async Task<StageOutcome> RunAsync(StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        var result = await store
            .ImportAsync(request with { Force = request.Force || context.Force }, new MergeListener(progress), cancellationToken)
            .ConfigureAwait(false);
        if (!result.TryGet(out var import, out var error))
            return new(error is TtError.Cancelled ? StageStatus.Cancelled : StageStatus.Failed, 0, 0) { Unit = "rows", Error = error };

        Import = import;
        var (rows, rejected) = import.Recorded;
        var isUsable = rows > rejected;
        return new(isUsable ? Judge(context, import) : StageStatus.Failed, rows, rows - rejected)
        {
            IsFresh = import.Status == ImportStatus.Cached,
            Error = isUsable ? null : NothingUsable(rows),
            Unit = "rows",
            Missing = [.. import.RejectedByReason.Select(reason => $"{reason.Value} {reason.Key}")],
            Notes = import.Notes,
        };
    }

    private static StageStatus Judge(StageContext context, ImportReport import)
    {
        var (rows, rejected) = import.Recorded;
        var status = context.Judge(rows, rows - rejected, import.Status == ImportStatus.Cached);

        // A file that was left out is missing each time, unlike a rejected row, which the store has as evidence.
        return import.SkippedFiles.Count > 0 && status != StageStatus.Failed ? StageStatus.Degraded : status;
    }

    private static TtError.Data NothingUsable(long rows) =>
        new("no_usable_rows", $"Nothing usable was found: {(rows == 0 ? "there are no rows" : $"every row was rejected ({rows} of {rows})")}.");

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
