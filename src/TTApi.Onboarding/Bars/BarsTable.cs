// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Bars;

/// <summary>Bars for people: a picture of the closes, and a table with each day's change.</summary>
internal static class BarsTable
{
    private static readonly Column<Day>[] Columns =
    [
        new("Date", day => Figures.Date(day.Bar.Date), Right: false),
        new("Open", day => Figures.Price(day.Bar.Open), Rank: 1),
        new("High", day => Figures.Price(day.Bar.High), Rank: 1),
        new("Low", day => Figures.Price(day.Bar.Low), Rank: 1),
        new("Close", day => new(Figures.Price(day.Bar.Close), Tone.Strong)),
        new("Change", day => new(Figures.SignedPercent(day.Change), day.Change < 0 ? Tone.Bad : Tone.Good)),
        new("Volume", day => Figures.Volume(day.Bar.Volume), Rank: 2),
        new("Open int.", day => Figures.Volume(day.Bar.OpenInterest), Rank: 3),
    ];

    public static IEnumerable<Line> Lines(IReadOnlyList<Bar> bars, int width)
    {
        if (bars.Count == 0)
            return [Line.Of("No bars in this range.", Tone.Faint)];

        var days = bars.Select((bar, i) => new Day(bar, i > 0 ? (bar.Close / bars[i - 1].Close) - 1 : null)).ToArray();
        var shown = bars.Any(bar => bar.OpenInterest is not (null or 0)) ? Columns : Columns[..^1];
        return [.. Head(bars, width), .. Table.Lines(days, shown, width)];
    }

    private static IEnumerable<Line> Head(IReadOnlyList<Bar> bars, int width)
    {
        var symbol = bars[0].Symbol.Value;
        var title = Line.Of(new Span(symbol, Tone.Strong), $"  {Figures.Counted(bars.Count, "bar")}, {Figures.Date(bars[0].Date)} to {Figures.Date(bars[^1].Date)}");
        foreach (var line in title.Wrap(width, symbol.Length + 2))
            yield return line;
        if (bars.Count > 1)
            yield return Line.Of(Sparkline.Of(bars.Select(bar => bar.Close).ToArray(), Math.Min(width, 80)), Tone.Accent);
    }

    private sealed record Day(Bar Bar, double? Change);
}
