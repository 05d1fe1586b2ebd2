// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Stats;
using TTApi.Platform.Eod;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>What a run leaves on the screen: what there is now, a taste of it, and what to type next.</summary>
internal static class RunSummary
{
    private const int SparkWidth = 18;

    private static readonly Column<Portrait>[] Columns =
    [
        new("Most volatile", row => new(row.Statistics.Symbol.Value, Tone.Strong), Right: false),
        new("Closes", row => new(Sparkline.Of([.. row.Closes], SparkWidth), Tone.Accent), Rank: 1, Right: false),
        new("Last", row => row.Closes.Count > 0 ? Figures.Price(row.Closes[^1]) : Figures.Absent, Rank: 3),
        new("Vol/year", row => Figures.Percent(row.Statistics.AnnualizedVolatility)),
        new("Max fall", row => Figures.Percent(row.Statistics.MaxDrawdown), Rank: 2),
        new("Worst day", row => new(Figures.SignedPercent(row.WorstDay), Tone.Bad), Rank: 2),
        new("on", row => Figures.Date(row.Statistics.MinLogReturnDate), Rank: 4),
        new("Best day", row => new(Figures.SignedPercent(row.BestDay), Tone.Good), Rank: 5),
        new("on", row => Figures.Date(row.Statistics.MaxLogReturnDate), Rank: 6),
    ];

    public static IReadOnlyList<Line> Lines(RunReport report, StoreListing listing, IReadOnlyList<Portrait> featured, string directory, int width)
    {
        List<Line> lines = [Line.Empty, Headline(report), .. report.Stages.SelectMany(Remarks).Select(remark => Line.Of(remark, Tone.Careful))];
        lines.Add(Line.Of(
            new Span(Figures.Count(listing.Rows), Tone.Strong),
            " bars of ",
            new Span(Figures.Count(listing.Symbols), Tone.Strong),
            $" symbols, {Figures.Date(listing.FirstDate)} to {Figures.Date(listing.LastDate)}, in {directory}"));
        IEnumerable<Line> table = featured.Count > 0
            ? [Line.Empty, .. Table.Lines(featured, Columns, width), Line.Empty, .. Next(featured[0].Statistics.Symbol.Value, width)]
            : [];
        return [.. lines.SelectMany(line => line.Wrap(width)), .. table];
    }

    private static Line Headline(RunReport report)
    {
        var time = Figures.Elapsed(TimeSpan.FromSeconds(report.Seconds));
        return report switch
        {
            { Status: StageStatus.Cached, ColdSeconds: { } cold, SpeedUp: { } speedUp } =>
                Line.Of(new Span("cached", Tone.Accent), $": {time} instead of {Figures.Elapsed(TimeSpan.FromSeconds(cold))}, ", new Span(Figures.Times(speedUp), Tone.Strong)),
            { Status: StageStatus.Cached } => Line.Of(new Span("cached", Tone.Accent), $": everything was fresh, {time}"),
            { Status: StageStatus.Degraded } => Line.Of(new Span("degraded", Tone.Careful), $" after {time}: some of the data could not be used"),
            _ => Line.Of(new Span("done", Tone.Good), $" in {time}"),
        };
    }

    private static IEnumerable<string> Remarks(StageReport stage)
    {
        if (stage.Missing.Count > 0)
            yield return $"{stage.Name} left out: {string.Join(", ", stage.Missing)}";
        foreach (var note in stage.Notes)
            yield return $"{stage.Name}: {note}";
    }

    /// <summary>The commands in one line, or one below the other where that is too long.</summary>
    private static IEnumerable<Line> Next(string symbol, int width)
    {
        string[] commands = [$"ttapi stats {symbol}", $"ttapi bars {symbol}", "ttapi import YOUR-FILES"];
        var line = new Line([new("next  ", Tone.Faint), .. commands.SelectMany((command, i) => i == 0 ? (Span[])[command] : [new("  ·  ", Tone.Faint), command])]);
        return line.Width <= width ? [line] : commands.Select((command, i) => Line.Of(new Span(i == 0 ? "next  " : "      ", Tone.Faint), command).Fit(width));
    }
}
