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
            var now = (stage.Status, Quarter: stage.Status == StageStatus.Running ? (int)((stage.Fraction ?? 0) * 4) : 0);
            if (_told.TryGetValue(stage.Name, out var told) ? now != told && now.Quarter <= 3 : stage.Status != StageStatus.Waiting)
            {
                _told[stage.Name] = now;
                write(Sentence(stage));
            }
        }
    }

    private static string Sentence(StageReport stage)
    {
        var words = new List<string> { stage.Name.PadRight(11), StatusText.Of(stage.Status).PadRight(16) };
        if (stage.Status != StageStatus.Running || stage.Done > 0)
        {
            words.Add(StatusText.Count(stage, number => number.ToString()));
            if (stage.Rate is > 0 and var rate)
                words.Add($"{Figures.Short(rate)} {stage.Unit}/s".TrimEnd());
            words.Add(Figures.Elapsed(TimeSpan.FromSeconds(stage.Seconds)));
        }

        return string.Join("  ", words).TrimEnd();
    }
}
