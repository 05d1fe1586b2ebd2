// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>The stages of a run, one row each. The columns depend on the width alone, so nothing moves while the numbers do.</summary>
internal static class Grid
{
    private const int Statuses = 16;
    private const int LongCounts = 29;
    private const int ShortCounts = 23;
    private const int BarWidth = 20;
    private const int LongRates = 16;
    private const int ShortRates = 9;
    private const int LongTimes = 7;
    private const int ShortTimes = 6;
    private const string Gap = "  ";

    public static IReadOnlyList<Line> Lines(IReadOnlyList<StageReport> stages, int width)
    {
        var columns = Columns(stages, width);
        var total = columns.Sum(column => column.Width) + (Gap.Length * (columns.Count - 1));
        return
        [
            Compose(columns, column => [new(column.Title, Tone.Faint)]),
            Line.Of(new string('─', total), Tone.Faint),
            .. stages.Select(stage => Compose(columns, column => column.Cell(stage))),
        ];
    }

    /// <summary>From wide to narrow the grid gives up its bar, the units of the rate, then long counts and the rate.</summary>
    private static List<GridColumn> Columns(IReadOnlyList<StageReport> stages, int width)
    {
        var names = stages.Max(stage => stage.Name.Length);
        var before = names + Statuses + (2 * Gap.Length);
        var isLong = width >= before + LongCounts + ShortRates + LongTimes + (2 * Gap.Length);
        var hasBar = width >= before + LongCounts + BarWidth + LongRates + LongTimes + (3 * Gap.Length);
        var (counts, times) = isLong ? (LongCounts, LongTimes) : (ShortCounts, ShortTimes);
        List<GridColumn> columns =
        [
            new("Stage", names, stage => [new(stage.Name, Tone.Strong)]),
            new("Status", Statuses, stage => [new(StatusText.Of(stage.Status), StatusText.ToneOf(stage.Status))]),
            new("Done", counts, stage => [Count(stage, counts)]),
        ];
        if (hasBar)
            columns.Add(new("", BarWidth, Bar));
        if (hasBar)
            columns.Add(new("Rate", LongRates, stage => [Rate(stage, stage.Unit.Length == 0 ? "" : $" {stage.Unit}")], Right: true));
        else if (isLong)
            columns.Add(new("Rate", ShortRates, stage => [Rate(stage, "")], Right: true));
        columns.Add(new(isLong ? "Elapsed" : "Time", times, stage => [Elapsed(stage)], Right: true));
        return columns;
    }

    private static Line Compose(List<GridColumn> columns, Func<GridColumn, IReadOnlyList<Span>> cell)
    {
        var spans = new List<Span>();
        foreach (var column in columns)
        {
            if (spans.Count > 0)
                spans.Add(Gap);
            var text = new Line(cell(column)).Fit(column.Width);
            var blank = new string(' ', column.Width - text.Width);
            spans.AddRange(column.Right ? [blank, .. text.Spans] : [.. text.Spans, blank]);
        }

        return new Line(spans).Fit(int.MaxValue);
    }

    private static Span Count(StageReport stage, int width)
    {
        var full = StatusText.Count(stage, number => number.ToString());
        return full.Length <= width ? full : StatusText.Count(stage, Figures.Tight);
    }

    private static IReadOnlyList<Span> Bar(StageReport stage) => stage switch
    {
        { Status: StageStatus.Waiting } => [],
        { Status: StageStatus.Running, Fraction: { } share } => ShareBar.Spans(share, BarWidth, Tone.Accent),
        { Status: StageStatus.Running } => [],
        { Total: > 0 and var total } => ShareBar.Spans((double)stage.Done / total, BarWidth, StatusText.ToneOf(stage.Status)),
        _ => [],
    };

    private static Span Rate(StageReport stage, string unit)
    {
        if (stage.Rate is not (> 0 and var rate))
            return "";
        return $"{Figures.Short(rate)}{unit}/s";
    }

    private static Span Elapsed(StageReport stage) => stage.Seconds > 0 ? Figures.Elapsed(TimeSpan.FromSeconds(stage.Seconds)) : "";

    private sealed record GridColumn(string Title, int Width, Func<StageReport, IReadOnlyList<Span>> Cell, bool Right = false);
}
