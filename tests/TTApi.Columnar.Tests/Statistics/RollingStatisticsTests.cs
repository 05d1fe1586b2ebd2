// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Statistics;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class RollingStatisticsTests
{
    [Fact]
    public void Each_window_has_the_figures_of_its_bars_alone()
    {
        var series = from seed in Gen.Choose(0, int.MaxValue) from count in Gen.Choose(1, 700) select OwnedSeries.Random(seed, count);
        var windows = Gen.OneOf(Gen.Elements([.. RollingStatistics.UsualWindows]), Gen.Choose(2, 40));

        Prop.ForAll(series.ToArbitrary(), windows.ToArbitrary(), (walk, window) =>
        {
            var rolling = RollingStatistics.Of(walk.View, window);

            Assert.Equal(Math.Max(0, walk.Close.Length - window), rolling.Count);
            for (var i = 0; i < rolling.Count; i++)
            {
                var alone = SymbolStatistics.Of(walk.View.Slice(i, window + 1));
                Assert.Equal(alone.LastDate, rolling[i].Date);
                Near.Scaled(alone.MeanLogReturn, rolling[i].MeanLogReturn, 0.01, "mean");
                Near.Scaled(alone.AnnualizedVolatility, rolling[i].AnnualizedVolatility, 0, "volatility");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(21_063, 253));
    }

    [Fact]
    public void A_jump_leaves_no_trace_once_it_has_left_the_window()
    {
        var closes = OwnedSeries.Random(seed: 8, 200).Close;
        double[] split = [closes[0] * 1e6, .. closes[1..]];

        var (clean, after) = (RollingStatistics.Of(OwnedSeries.OfCloses(closes).View, 21), RollingStatistics.Of(OwnedSeries.OfCloses(split).View, 21));

        Assert.NotEqual(clean[0], after[0]);
        Assert.Equal(clean.Skip(1), after.Skip(1));
    }

    [Fact]
    public void A_close_that_is_no_price_is_a_mistake()
    {
        var error = Assert.Throws<ArgumentException>(() => RollingStatistics.Of(OwnedSeries.OfCloses(1, 2, 0, 4).View, 2));

        Assert.Contains("'TEST' has closes of 2 on 2020-01-02 and 0 on 2020-01-03", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingStatistics.Of(OwnedSeries.OfCloses(1, 2, 3).View, 1));
    }
}
