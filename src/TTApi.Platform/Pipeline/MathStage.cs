// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Platform.Pipeline;

/// <summary>Computes the statistics of every symbol that has bars, unless those of these very bars are kept.</summary>
public sealed class MathStage(EodStore store) : IStage
{
    private const string Symbols = "symbols";

    /// <inheritdoc/>
    public string Name => "Math";

    /// <inheritdoc/>
    public async Task<StageOutcome> RunAsync(StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        var result = await store.RefreshStatisticsAsync(context.Force, new CountListener(progress), cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var refresh, out var error))
            return new(error is TtError.Cancelled ? StageStatus.Cancelled : StageStatus.Failed, 0, 0) { Unit = Symbols, Error = error };
        return new(context.Judge(refresh.Symbols, refresh.Symbols, refresh.IsFresh), refresh.Symbols, refresh.Symbols) { Unit = Symbols };
    }

    private sealed class CountListener(IProgress<StageProgress> progress) : IProgress<StatisticsProgress>
    {
        public void Report(StatisticsProgress value) => progress.Report(new(value.Done, value.Total));
    }
}
