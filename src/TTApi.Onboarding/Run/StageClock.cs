// SPDX-License-Identifier: MIT

using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>Lets the time of a running stage pass between two of its reports.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private IReadOnlyList<StageReport>? _last;
    private long _since;

    public IReadOnlyList<StageReport> Aged(IReadOnlyList<StageReport> stages)
    {
        if (!ReferenceEquals(stages, _last))
            (_last, _since) = (stages, time.GetTimestamp());
        var age = time.GetElapsedTime(_since).TotalSeconds;
        return [.. stages.Select(stage => stage.Status == StageStatus.Running ? stage with { Seconds = stage.Seconds + age } : stage)];
    }
}
