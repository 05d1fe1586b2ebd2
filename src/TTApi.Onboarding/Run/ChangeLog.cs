// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>One line per change, for a run whose output is no terminal: each new status, and each further quarter of a stage.</summary>
/// <param name="write">Receives a line; calls come one at a time.</param>
internal sealed class ChangeLog(Action<string> write) : IProgress<IReadOnlyList<StageReport>>
{
    private readonly Dictionary<string, (StageStatus Status, int Quarter)> _told = new(StringComparer.Ordinal);

    public void Report(IReadOnlyList<StageReport> value)
    {
        foreach (var stage in value)
        {
            var quarter = stage.Status == StageStatus.Running ? Math.Min(3, (int)((stage.Fraction ?? 0) * 4)) : 0;
            (StageStatus Status, int Quarter) told = _told.GetValueOrDefault(stage.Name, (StageStatus.Waiting, 0));
            if (stage.Status == told.Status && quarter <= told.Quarter)
                continue;
            _told[stage.Name] = (stage.Status, quarter);
            write(Sentence(stage));
        }
    }

    private static string Sentence(StageReport stage)
    {
        var words = new List<string> { stage.Name.PadRight(11), StatusText.Of(stage.Status).PadRight(16) };
        if (stage.Status != StageStatus.Running || stage.Done > 0)
        {
            if (StatusText.Count(stage, number => number.ToString()) is { Length: > 0 } count)
                words.Add(count);
            if (stage.Rate is > 0 and var rate)
                words.Add(stage.Unit.Length == 0 ? $"{Figures.Short(rate)}/s" : $"{Figures.Short(rate)} {stage.Unit}/s");
            if (stage.Seconds > 0)
                words.Add(Figures.Elapsed(TimeSpan.FromSeconds(stage.Seconds)));
            if (stage.Note is { } note)
                words.Add(note);
        }

        return string.Join("  ", words).TrimEnd();
    }
}
