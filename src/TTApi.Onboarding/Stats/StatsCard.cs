// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Stats;

/// <summary>All statistics of one symbol for people.</summary>
internal static class StatsCard
{
    private const int WidestSpark = 76;
    private const int Names = 24;
    private const int Values = 9;

    public static IReadOnlyList<Line> Lines(Portrait portrait, int width)
    {
        var (statistics, closes) = (portrait.Statistics, portrait.Closes);
        var symbol = statistics.Symbol.Value;
        List<Line> lines =
        [
            .. Line.Of(
                new Span(symbol, Tone.Strong),
                $"  {Figures.Counted(statistics.Rows, "bar")}, {Figures.Date(statistics.FirstDate)} to {Figures.Date(statistics.LastDate)}",
                new Span(closes.Count > 0 ? $"  close {Figures.Price(closes[0])} → {Figures.Price(closes[^1])}" : "", Tone.Faint)).Wrap(width, symbol.Length + 2),
        ];
        if (closes.Count > 1)
            lines.Add(Line.Of(Sparkline.Of([.. closes], Math.Min(width, WidestSpark)), Tone.Accent));
        lines.AddRange(Facts(portrait, statistics).SelectMany(fact => fact.Wrap(width, Names + Values + 2)));
        foreach (var flag in statistics.Flags)
            lines.AddRange(Line.Of(new Span("flag  ", Tone.Faint), new Span(flag, Tone.Careful)).Wrap(width, "flag  ".Length));
        return lines;
    }

    private static IEnumerable<Line> Facts(Portrait portrait, SymbolStatistics statistics) =>
    [
        Fact("mean daily log return", Figures.SignedPercent(statistics.MeanLogReturn, 3), $"95% between {Figures.SignedPercent(statistics.CiLow, 3)} and {Figures.SignedPercent(statistics.CiHigh, 3)}"),
        Fact("volatility per day", Figures.Percent(statistics.DailyVolatility), $"{Figures.Percent(statistics.AnnualizedVolatility)} a year"),
        Fact("  recent (EWMA)", Figures.Percent(statistics.EwmaVolatility), "a year"),
        Fact("  Yang–Zhang", Figures.Percent(statistics.YangZhang), $"a year; Garman–Klass {Figures.Percent(statistics.GarmanKlass)}, Parkinson {Figures.Percent(statistics.Parkinson)}"),
        Fact("worst day", Figures.SignedPercent(portrait.WorstDay), Figures.Date(statistics.MinLogReturnDate)),
        Fact("best day", Figures.SignedPercent(portrait.BestDay), Figures.Date(statistics.MaxLogReturnDate)),
        Fact("deepest fall", Figures.Percent(statistics.MaxDrawdown), statistics.DrawdownPeakDate is null ? "" : $"{Figures.Date(statistics.DrawdownPeakDate)} to {Figures.Date(statistics.DrawdownTroughDate)}"),
        Fact("skewness", Figures.Number(statistics.Skewness), $"excess kurtosis {Figures.Number(statistics.Kurtosis)}"),
        Fact("volume", statistics.SumVolume is { } volume ? Figures.Short(volume) : Figures.Absent, "units in all"),
    ];

    private static Line Fact(string name, Span value, string rest = "") =>
        Line.Of(new Span(name.PadRight(Names), Tone.Faint), value.Text.Length < Values ? value with { Text = value.Text.PadLeft(Values) } : value, new Span("  " + rest, Tone.Faint));
}
