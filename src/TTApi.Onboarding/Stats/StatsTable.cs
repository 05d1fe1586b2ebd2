// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Stats;

/// <summary>Statistics of several symbols for people: a row each, with a picture of the closes.</summary>
internal static class StatsTable
{
    private const int SparkWidth = 16;

    private static readonly Column<Portrait>[] Columns =
    [
        new("Symbol", row => new(row.Statistics.Symbol.Value, Tone.Strong), Right: false),
        new("Closes", row => new(Sparkline.Of([.. row.Closes], SparkWidth), Tone.Accent), Rank: 3, Right: false),
        new("Bars", row => Figures.Count(row.Statistics.Rows), Rank: 2),
        new("Last", row => Figures.Date(row.Statistics.LastDate), Rank: 5),
        new("Mean/day", row => Signed(row.Statistics.MeanLogReturn, 3), Rank: 6),
        new("Vol/year", row => Figures.Percent(row.Statistics.AnnualizedVolatility)),
        new("EWMA", row => Figures.Percent(row.Statistics.EwmaVolatility), Rank: 7),
        new("Max fall", row => Figures.Percent(row.Statistics.MaxDrawdown), Rank: 1),
        new("Worst day", row => Figures.SignedPercent(row.WorstDay), Rank: 4),
        new("Best day", row => Figures.SignedPercent(row.BestDay), Rank: 4),
        new("Skew", row => Figures.Number(row.Statistics.Skewness), Rank: 8),
        new("Kurt", row => Figures.Number(row.Statistics.Kurtosis), Rank: 8),
        new("Flags", row => new(row.Statistics.Flags.Count == 0 ? "" : Figures.Count(row.Statistics.Flags.Count), Tone.Careful), Rank: 2),
    ];

    public static IEnumerable<Line> Lines(IReadOnlyList<Portrait> rows, int width) =>
        Table.Lines(rows, rows.Any(row => row.Closes.Count > 0) ? Columns : [.. Columns.Where(column => column.Title != "Closes")], width);

    private static Span Signed(double? value, int decimals) =>
        new(Figures.SignedPercent(value, decimals), value is null or 0 ? Tone.Plain : value < 0 ? Tone.Bad : Tone.Good);
}
