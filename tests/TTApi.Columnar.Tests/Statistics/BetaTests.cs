// SPDX-License-Identifier: MIT

using MathNet.Numerics.LinearRegression;
using TTApi.Columnar.Statistics;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class BetaTests
{
    [Fact]
    public void Beta_is_the_least_squares_line_through_the_returns()
    {
        var (asset, market) = (ReferenceData.Of("sp500-5y.metastock.csv.gz", "AAPL"), ReferenceData.Of("sp500-5y.metastock.csv.gz", "MSFT"));
        var (intercept, slope) = SimpleRegression.Fit(Returns(market.Close), Returns(asset.Close));

        var beta = Beta.Of(asset.View, market.View);

        Assert.Equal(1_258, beta?.Returns);
        Near.Relative(slope, beta?.Slope, "slope", 1e-11);
        Near.Relative(intercept, beta?.Intercept, "intercept", 1e-11);
        Near.Relative(MathNet.Numerics.Statistics.Correlation.Pearson(Returns(asset.Close), Returns(market.Close)), beta?.Correlation, "correlation", 1e-11);
    }

    [Fact]
    public void A_series_moves_with_itself_and_twice_with_its_root()
    {
        var series = OwnedSeries.Random(seed: 2, 300);
        var root = new OwnedSeries { Dates = series.Dates, Close = [.. series.Close.Select(Math.Sqrt)] };

        Near.Relative(1, Beta.Of(series.View, series.View)?.Slope, "beta to itself");
        Near.Relative(2, Beta.Of(series.View, root.View)?.Slope, "beta to its root", 1e-11);
        Near.Relative(1, Beta.Of(series.View, root.View)?.Correlation, "correlation");
    }

    [Fact]
    public void Days_that_one_lacks_are_bridged_in_both()
    {
        var series = OwnedSeries.Random(seed: 4, 50);
        int[] kept = [.. Enumerable.Range(0, 50).Where(i => i % 7 != 3)];
        var holed = new OwnedSeries { Dates = [.. kept.Select(i => series.Dates[i])], Close = [.. kept.Select(i => series.Close[i])] };

        var beta = Beta.Of(series.View, holed.View);

        Assert.Equal(kept.Length - 1, beta?.Returns);
        Near.Relative(1, beta?.Slope, "beta");
        Assert.Equal(kept.Length - 1, Beta.Of(holed.View, series.View)?.Returns);
    }

    [Fact]
    public void There_is_no_beta_without_moves()
    {
        var (still, walk, brief) = (OwnedSeries.OfCloses(3, 3, 3, 3), OwnedSeries.OfCloses(3, 4, 5, 4), OwnedSeries.OfCloses(3, 4));

        Assert.Null(Beta.Of(walk.View, still.View));
        Assert.Null(Beta.Of(brief.View, brief.View));
        Assert.Equal(new Beta(3, 0, 0, null), Beta.Of(still.View, walk.View));
    }

    private static double[] Returns(double[] closes) => [.. closes.Skip(1).Zip(closes, (to, from) => Math.Log(to / from))];
}
