// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Pipeline;

/// <summary>Runs stages one after another and tells how each stands.</summary>
/// <param name="time">The clock.</param>
/// <param name="history">Earlier runs to compare with; null to compare with none.</param>
public sealed class StageRunner(TimeProvider time, RunHistory? history = null)
{
    /// <summary>Runs the stages in order; a failed or cancelled one ends the run.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="context">What holds for all of them.</param>
    /// <param name="progress">Receives all stages whenever one changes; calls may come from any thread, one at a time.</param>
    /// <param name="cancellationToken">Stops the run; the report then says so.</param>
    public async Task<RunReport> RunAsync(
        IReadOnlyList<IStage> stages,
        StageContext context,
        IProgress<IReadOnlyList<StageReport>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(context);
        var started = time.GetTimestamp();
        var board = new StageBoard(stages, time, history?.ColdSeconds(), progress);
        for (var i = 0; i < stages.Count; i++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                board.CancelWaiting();
                break;
            }

            board.Start(i);
            var outcome = await RunOneAsync(stages[i], context, board.Listener(i), cancellationToken).ConfigureAwait(false);
            board.End(i, outcome);
            if (outcome.Status is StageStatus.Failed or StageStatus.Cancelled)
            {
                board.CancelWaiting();
                break;
            }
        }

        var report = new RunReport(Overall(board.Reports), time.GetElapsedTime(started).TotalSeconds, board.Reports);
        history?.Remember(report);
        return report;
    }

    private static async Task<StageOutcome> RunOneAsync(IStage stage, StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await stage.RunAsync(context, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(StageStatus.Cancelled, 0, 0);
        }
        catch (TtException refused)
        {
            return new(StageStatus.Failed, 0, 0) { Error = refused.Error };
        }
    }

    private static StageStatus Overall(IReadOnlyList<StageReport> stages)
    {
        foreach (var worst in (ReadOnlySpan<StageStatus>)[StageStatus.Failed, StageStatus.Cancelled, StageStatus.Degraded])
        {
            if (stages.Any(stage => stage.Status == worst))
                return worst;
        }

        return stages.Count > 0 && stages.All(stage => stage.Status == StageStatus.Cached) ? StageStatus.Cached : StageStatus.Done;
    }
}
