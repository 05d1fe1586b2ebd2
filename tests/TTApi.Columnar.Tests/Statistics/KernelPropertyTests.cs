// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Statistics;
using TTApi.Columnar.Statistics;
using RunningStatistics = TTApi.Columnar.Statistics.RunningStatistics;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class KernelPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_180_207, 1_259);

    [Fact]
    public void Moments_agree_with_MathNet()
    {
        Prop.ForAll(Walks(least: 5), walk =>
        {
            var closes = walk.Close;
            double[] returns = [.. closes.Skip(1).Zip(closes, (to, from) => Math.Log(to / from))];
            var theirs = new DescriptiveStatistics(returns, increasedAccuracy: true);

            var ours = SymbolStatistics.Of(walk.View);

            var noise = theirs.StandardDeviation;
            Near.Scaled(theirs.Mean, ours.MeanLogReturn, noise, "mean");
            Near.Scaled(theirs.StandardDeviation, ours.DailyVolatility, 0, "deviation", 1e-11); // their logarithms are of rounded ratios
            Near.Scaled(theirs.Skewness, ours.Skewness, 1, "skewness", 1e-10);
            Near.Scaled(theirs.Kurtosis, ours.Kurtosis, 1, "kurtosis", 1e-10);
            Near.Scaled(theirs.Minimum, ours.MinLogReturn, noise, "least");
            Near.Scaled(theirs.Maximum, ours.MaxLogReturn, noise, "most");
        }).Check(Seeded);
    }

    [Fact]
    public void One_bar_after_another_gives_what_all_at_once_gives()
    {
        Prop.ForAll(Walks(least: 1), walk =>
        {
            var running = new RunningStatistics(walk.Symbol);
            for (var i = 0; i < walk.Close.Length; i++)
                running.Add(walk.View[i]);

            SameFigures(SymbolStatistics.Of(walk.View), running.Summarize());
        }).Check(Seeded);
    }

    [Fact]
    public void Any_cut_into_pieces_gives_what_all_at_once_gives()
    {
        Prop.ForAll(Walks(least: 2), Gen.Choose(0, int.MaxValue).ToArbitrary(), (walk, seed) =>
        {
            var random = new Random(seed);
            var running = new RunningStatistics(walk.Symbol);
            for (int at = 0, length; at < walk.Close.Length; at += length)
            {
                length = random.Next(1, Math.Min(walk.Close.Length - at, 400) + 1);
                running.Add(walk.View.Slice(at, length));
            }

            SameFigures(SymbolStatistics.Of(walk.View), running.Summarize());
        }).Check(Seeded);
    }

    [Fact]
    public void No_figure_is_ever_NaN()
    {
        double[] prices = [double.NaN, double.PositiveInfinity, -1, 0, double.Epsilon, 1e-300, 0.5, 1, 1.000001, 2, 7, 1e300];
        var price = Gen.Elements(prices);
        var bars = Gen.ArrayOf(Gen.Zip(Gen.Zip(price, price), Gen.Zip(price, price))).ToArbitrary();

        Prop.ForAll(bars, rows =>
        {
            var series = new OwnedSeries
            {
                Dates = OwnedSeries.Days(rows.Length),
                Open = [.. rows.Select(row => row.Item1.Item1)],
                High = [.. rows.Select(row => row.Item1.Item2)],
                Low = [.. rows.Select(row => row.Item2.Item1)],
                Close = [.. rows.Select(row => row.Item2.Item2)],
            };
            var figures = SymbolStatistics.Of(series.View);
            double?[] all =
            [
                figures.MeanLogReturn, figures.DailyVolatility, figures.CiLow, figures.CiHigh, figures.Skewness, figures.Kurtosis, figures.MinLogReturn,
                figures.MaxLogReturn, figures.MaxDrawdown, figures.EwmaVolatility, figures.Parkinson, figures.GarmanKlass, figures.YangZhang, figures.SumClose,
            ];
            Assert.DoesNotContain(all, figure => figure is { } value && !double.IsFinite(value));
            Assert.Equal(all.Any(figure => figure is null) || figures.Rows == 0, figures.Flags.Any(flag => flag is Flag.ThinSample or Flag.BadClose or Flag.NoBars or Flag.NoRange or Flag.NoVariation or Flag.InconsistentRange));
        }).Check(Seeded);
    }

    private static Arbitrary<OwnedSeries> Walks(int least) =>
        (from seed in Gen.Choose(0, int.MaxValue)
         from count in Gen.OneOf(Gen.Choose(least, 40), Gen.Choose(least, 3_000))
         from volatility in Gen.Elements(0.001, 0.02, 0.3)
         from absent in Gen.Elements(0, 0, 0.2)
         select OwnedSeries.Random(seed, count, volatility, absent)).ToArbitrary();

    private static void SameFigures(SymbolStatistics batch, SymbolStatistics running)
    {
        Assert.Equal(
            (batch.Rows, batch.FirstDate, batch.LastDate, batch.MinLogReturnDate, batch.MaxLogReturnDate, batch.DrawdownPeakDate, batch.DrawdownTroughDate),
            (running.Rows, running.FirstDate, running.LastDate, running.MinLogReturnDate, running.MaxLogReturnDate, running.DrawdownPeakDate, running.DrawdownTroughDate));
        Assert.Equal(batch.Flags, running.Flags);
        Same(batch.MeanLogReturn, running.MeanLogReturn, "mean");
        Same(batch.DailyVolatility, running.DailyVolatility, "deviation");
        Same(batch.AnnualizedVolatility, running.AnnualizedVolatility, "volatility");
        Near.Scaled(batch.CiLow, running.CiLow, batch.DailyVolatility ?? 0, "low end");
        Near.Scaled(batch.CiHigh, running.CiHigh, batch.DailyVolatility ?? 0, "high end");
        Near.Scaled(batch.Skewness, running.Skewness, 1, "skewness");
        Near.Scaled(batch.Kurtosis, running.Kurtosis, 1, "kurtosis");
        Same(batch.MinLogReturn, running.MinLogReturn, "least");
        Same(batch.MaxLogReturn, running.MaxLogReturn, "most");
        Same(batch.MaxDrawdown, running.MaxDrawdown, "drawdown");
        Same(batch.EwmaVolatility, running.EwmaVolatility, "EWMA");
        Same(batch.Parkinson, running.Parkinson, "Parkinson");
        Same(batch.GarmanKlass, running.GarmanKlass, "Garman–Klass");
        Same(batch.YangZhang, running.YangZhang, "Yang–Zhang");
        Same(batch.SumClose, running.SumClose, "sum of closes");
        Same(batch.SumVolume, running.SumVolume, "sum of volumes");

        static void Same(double? expected, double? actual, string what) => Near.Scaled(expected, actual, 0, what);
    }
}
