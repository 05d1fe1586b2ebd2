// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>Why a run did not succeed, in one sentence.</summary>
internal static class RunTrouble
{
    public static (string Message, string? Hint)? Of(RunReport report)
    {
        if (report.Status == StageStatus.Cancelled)
            return ("Interrupted; nothing was left half done.", null);
        if (report.Stages.FirstOrDefault(stage => stage.Status == StageStatus.Failed) is not { } failed)
            return null;
        if (failed.Error is { } error)
            return (error.Message, error.Hint);

        var missing = (failed.Total ?? 0) - failed.Done;
        return ($"{failed.Name}: {Figures.Count(missing)} of {Figures.Counted(failed.Total ?? 0, failed.Unit.TrimEnd('s'))} are missing, more than tolerated{Named(failed)}.", "What was collected stays; 'ttapi import explain SYMBOL DATE' tells what became of a row.");
    }

    private static string Named(StageReport stage) => stage.Missing.Count > 0 ? $" ({string.Join(", ", stage.Missing)})" : "";
}
