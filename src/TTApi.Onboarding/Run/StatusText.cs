// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>How the state of a stage is worded, on the screen and in JSON.</summary>
internal static class StatusText
{
    public static string Of(StageStatus status) => status switch
    {
        StageStatus.Waiting => "WAIT",
        StageStatus.Running => "START",
        StageStatus.Done => "DONE",
        StageStatus.Cached => "SKIPPED (cached)",
        StageStatus.Degraded => "DEGRADED",
        StageStatus.Failed => "FAILED",
        StageStatus.Cancelled => "CANCELLED",
        _ => throw new UnreachableException(),
    };

    public static string Word(StageStatus status) => status.ToString().ToLowerInvariant();

    public static Tone ToneOf(StageStatus status) => status switch
    {
        StageStatus.Waiting => Tone.Faint,
        StageStatus.Running or StageStatus.Cached => Tone.Accent,
        StageStatus.Done => Tone.Good,
        StageStatus.Degraded or StageStatus.Cancelled => Tone.Careful,
        StageStatus.Failed => Tone.Bad,
        _ => throw new UnreachableException(),
    };

    /// <summary><c>2800 of 6890 (40.6%)</c>; without a total the count alone, with the share of the work if that is known; nothing where there was nothing to count.</summary>
    public static string Count(StageReport stage, Func<long, string> number)
    {
        if (stage is { Done: 0, Total: null or 0 })
            return "";
        if (stage.Total is > 0 and var total)
            return $"{number(stage.Done)} of {number(total)} ({Share(stage.Done, total)})";
        return stage.Fraction is { } fraction ? $"{number(stage.Done)} ({Math.Clamp(fraction, 0, 1) * 100:0.0}%)" : number(stage.Done);
    }

    // A share never rounds up to all: 99.98 % done is not done.
    private static string Share(long done, long total)
    {
        var tenths = done >= total ? 1000 : Math.Min(999, (long)Math.Round(1000.0 * done / total));
        return $"{tenths / 10}.{tenths % 10}%";
    }
}
