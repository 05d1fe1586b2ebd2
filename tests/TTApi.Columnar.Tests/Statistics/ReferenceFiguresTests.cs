// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class ReferenceFiguresTests
{
    public static TheoryData<string, string> Series { get; } = Rows("reference-stats.csv");

    public static TheoryData<string, string> ShapeAndRangeSeries { get; } = Rows("reference-shape-and-range.csv");

    [Theory]
    [MemberData(nameof(Series))]
    public void Figures_of_closes_are_those_computed_with_fifty_digits(string file, string symbol)
    {
        var expected = Row("reference-stats.csv", file, symbol);

        var found = SymbolStatistics.Of(ReferenceData.Of(file, symbol).View);

        Assert.Equal(long.Parse(expected["rows"]), found.Rows);
        Assert.Equal(ReferenceData.Day(expected["first"]), found.FirstDate);
        Assert.Equal(ReferenceData.Day(expected["last"]), found.LastDate);
        IsNear("mean_log_return", found.MeanLogReturn);
        IsNear("sd_daily", found.DailyVolatility);
        IsNear("vol_annual_sqrt252", found.AnnualizedVolatility);
        IsNear("ci95_low", found.CiLow);
        IsNear("ci95_high", found.CiHigh);
        IsNear("max_drawdown", found.MaxDrawdown);
        Assert.Equal(ReferenceData.Day(expected["dd_peak"]), found.DrawdownPeakDate);
        Assert.Equal(ReferenceData.Day(expected["dd_trough"]), found.DrawdownTroughDate);
        IsNear("min_log_return", found.MinLogReturn);
        Assert.Equal(ReferenceData.Day(expected["min_date"]), found.MinLogReturnDate);
        IsNear("max_log_return", found.MaxLogReturn);
        Assert.Equal(ReferenceData.Day(expected["max_date"]), found.MaxLogReturnDate);

        void IsNear(string figure, double? value) => Near.Relative(ReferenceData.Number(expected[figure]), value, $"{symbol} {figure}");
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void Sums_are_the_decimal_sums_to_the_last_bit(string file, string symbol)
    {
        var expected = Row("reference-stats.csv", file, symbol);

        var found = SymbolStatistics.Of(ReferenceData.Of(file, symbol).View);

        Assert.Equal(ReferenceData.Number(expected["sum_close"]), found.SumClose);
        Assert.Equal(ReferenceData.Number(expected["sum_volume"]), found.SumVolume);
    }

    [Theory]
    [MemberData(nameof(ShapeAndRangeSeries))]
    public void Shape_and_range_figures_are_those_computed_with_fifty_digits(string file, string symbol)
    {
        var expected = Row("reference-shape-and-range.csv", file, symbol);

        var found = SymbolStatistics.Of(ReferenceData.Of(file, symbol).View);

        IsNear("skewness", found.Skewness);
        IsNear("kurtosis", found.Kurtosis);
        IsNear("ewma_annual", found.EwmaVolatility);
        IsNear("parkinson_annual", found.Parkinson);
        IsNear("garman_klass_annual", found.GarmanKlass);
        IsNear("yang_zhang_annual", found.YangZhang);

        void IsNear(string figure, double? value) => Near.Relative(ReferenceData.Number(expected[figure]), value, $"{symbol} {figure}");
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void Basic_figures_are_the_same_as_among_all_figures(string file, string symbol)
    {
        var view = ReferenceData.Of(file, symbol).View;

        var (basic, all) = (BasicStatistics.Of(view), SymbolStatistics.Of(view));

        Assert.Equal(
            (all.Symbol, all.Rows, all.FirstDate, all.LastDate, all.MeanLogReturn, all.DailyVolatility, all.AnnualizedVolatility, all.CiLow, all.CiHigh),
            (basic.Symbol, basic.Rows, basic.FirstDate, basic.LastDate, basic.MeanLogReturn, basic.DailyVolatility, basic.AnnualizedVolatility, basic.CiLow, basic.CiHigh));
        Assert.Equal(
            (all.MinLogReturn, all.MinLogReturnDate, all.MaxLogReturn, all.MaxLogReturnDate, all.MaxDrawdown, all.DrawdownPeakDate, all.DrawdownTroughDate),
            (basic.MinLogReturn, basic.MinLogReturnDate, basic.MaxLogReturn, basic.MaxLogReturnDate, basic.MaxDrawdown, basic.DrawdownPeakDate, basic.DrawdownTroughDate));
    }

    private static IReadOnlyDictionary<string, string> Row(string table, string file, string symbol) =>
        ReferenceData.Table(table).Single(row => row["file"] == file && row["symbol"] == symbol);

    private static TheoryData<string, string> Rows(string table)
    {
        var data = new TheoryData<string, string>();
        foreach (var row in ReferenceData.Table(table))
            data.Add(row["file"], row["symbol"]);
        return data;
    }
}
