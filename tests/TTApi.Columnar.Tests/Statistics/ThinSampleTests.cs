// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class ThinSampleTests
{
    [Fact]
    public void No_bars_have_no_figures()
    {
        var figures = SymbolStatistics.Of(OwnedSeries.OfCloses().View);

        Assert.Equal(new SymbolStatistics { Symbol = figures.Symbol, Rows = 0, Flags = [Flag.NoBars] }, figures);
    }

    [Fact]
    public void One_bar_has_sums_but_no_returns()
    {
        var figures = SymbolStatistics.Of(OwnedSeries.OfCloses(7).View);

        var day = new DateOnly(2020, 1, 1);
        Assert.Equal(
            new SymbolStatistics { Symbol = figures.Symbol, Rows = 1, FirstDate = day, LastDate = day, SumClose = 7, Flags = [Flag.ThinSample, Flag.NoRange, Flag.NoVolume] },
            figures);
    }

    [Theory]
    [InlineData(2, true, false, false, false)]
    [InlineData(3, true, true, false, false)]
    [InlineData(4, true, true, true, false)]
    [InlineData(5, true, true, true, true)]
    public void Each_figure_appears_with_its_smallest_sample(int bars, bool mean, bool deviation, bool skewness, bool kurtosis)
    {
        var series = OwnedSeries.Random(seed: 5, bars);

        var figures = SymbolStatistics.Of(series.View);

        Assert.Equal((mean, mean, mean), (figures.MeanLogReturn is not null, figures.MaxDrawdown is not null, figures.EwmaVolatility is not null));
        Assert.Equal((deviation, deviation, deviation), (figures.DailyVolatility is not null, figures.CiLow is not null, figures.YangZhang is not null));
        Assert.Equal((skewness, kurtosis), (figures.Skewness is not null, figures.Kurtosis is not null));
        Assert.Equal(!kurtosis, figures.Flags.Contains(Flag.ThinSample));
    }

    [Fact]
    public void Closes_that_never_move_have_no_shape()
    {
        var figures = SymbolStatistics.Of(OwnedSeries.OfCloses(5, 5, 5, 5, 5, 5, 5, 5, 5, 5).View);

        Assert.Equal((0, 0, 0, 0, null, null), (figures.MeanLogReturn, figures.DailyVolatility, figures.MaxDrawdown, figures.EwmaVolatility, figures.Skewness, figures.Kurtosis));
        Assert.Equal((null, null), (figures.DrawdownPeakDate, figures.DrawdownTroughDate));
        Assert.Contains(Flag.NoVariation, figures.Flags);
    }

    [Fact]
    public void Bars_without_open_high_and_low_are_skipped_by_range_estimators_and_counted()
    {
        var whole = OwnedSeries.Random(seed: 9, 100);
        var holed = OwnedSeries.Random(seed: 9, 100);
        foreach (var i in (int[])[0, 17, 50, 51, 99])
            (holed.Open[i], holed.High[i], holed.Low[i]) = (double.NaN, double.NaN, double.NaN);
        (holed.Volume[3], holed.Volume[99]) = (double.NaN, double.NaN);

        var (all, some) = (SymbolStatistics.Of(whole.View), SymbolStatistics.Of(holed.View));

        Assert.Equal(["partial_range:95 of 100", "partial_volume:98 of 100"], some.Flags);
        Assert.Equal(all.DailyVolatility, some.DailyVolatility);
        Assert.Equal(all.SumVolume - whole.Volume[3] - whole.Volume[99], some.SumVolume);
        Near.Scaled(all.Parkinson, some.Parkinson, 0, "Parkinson", 0.2);
        Assert.NotEqual(all.Parkinson, some.Parkinson);
    }

    [Fact]
    public void A_range_that_contradicts_open_and_close_has_no_figure()
    {
        var flat = new OwnedSeries
        {
            Dates = OwnedSeries.Days(6), Open = [10, 10, 10, 10, 10, 10], High = [10, 10, 10, 10, 10, 10], Low = [10, 10, 10, 10, 10, 10], Close = [11, 12, 11, 12, 11, 12],
        };

        var figures = SymbolStatistics.Of(flat.View);

        Assert.Null(figures.GarmanKlass);
        Assert.Equal(0, figures.Parkinson);
        Assert.Contains(Flag.InconsistentRange, figures.Flags);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(11)]
    public void A_close_that_is_no_price_leaves_no_figure_made_of_closes(int at)
    {
        var series = OwnedSeries.Random(seed: 3, 12);
        series.Close[at] = -3;

        var figures = SymbolStatistics.Of(series.View);

        Assert.Equal((12, null, null, null, null), (figures.Rows, figures.MeanLogReturn, figures.MaxDrawdown, figures.Parkinson, figures.SumClose));
        Assert.NotNull(figures.SumVolume);
        Assert.Contains(Flag.BadClose, figures.Flags);
    }

    [Fact]
    public void A_sum_past_the_range_of_a_double_is_null()
    {
        var series = OwnedSeries.Random(seed: 6, 20);
        Array.Fill(series.Volume, 1e308);

        var figures = SymbolStatistics.Of(series.View);

        Assert.Null(figures.SumVolume);
        Assert.Equal([Flag.Overflow], figures.Flags);
    }

    [Fact]
    public void Statistics_without_dates_or_closes_are_a_mistake()
    {
        Assert.Throws<ArgumentException>(() => SymbolStatistics.Of(new BarSeries { Close = [1, 2] }));
        Assert.Throws<ArgumentException>(() => SymbolStatistics.Of(new BarSeries { Dates = [1, 2] }));
    }

    [Fact]
    public void Running_statistics_take_one_symbol_in_date_order()
    {
        var running = new RunningStatistics(Symbol.Parse("A", null));
        running.Add(BarOf("A", 2));

        Assert.Throws<ArgumentException>(() => running.Add(BarOf("B", 3)));
        Assert.Throws<ArgumentException>(() => running.Add(BarOf("A", 2)));
        running.Add(default(BarSeries));
        running.Add(BarOf("A", 3));
        Assert.Equal(2, running.Summarize().Rows);
    }

    private static Bar BarOf(string symbol, int day) => new(Symbol.Parse(symbol, null), new(2020, 1, day), null, null, null, 10, null, null);
}
