// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Statistics;

/// <summary>Bars of one symbol in arrays of their own, to make views of.</summary>
internal sealed class OwnedSeries
{
    public Symbol Symbol { get; init; } = Symbol.Parse("TEST", null);

    public required int[] Dates { get; init; }

    public double[] Open { get; init; } = [];

    public double[] High { get; init; } = [];

    public double[] Low { get; init; } = [];

    public required double[] Close { get; init; }

    public double[] Volume { get; init; } = [];

    public BarSeries View => new() { Symbol = Symbol, Dates = Dates, Open = Open, High = High, Low = Low, Close = Close, Volume = Volume };

    /// <summary>Bars on consecutive days from 2020-01-01.</summary>
    public static OwnedSeries OfCloses(params double[] closes) => new() { Dates = Days(closes.Length), Close = closes };

    public static int[] Days(int count) => [.. Enumerable.Range(EpochDay.Of(new DateOnly(2020, 1, 1)), count)];

    /// <summary>A random walk with the usual shape of daily bars, the same for the same seed.</summary>
    public static OwnedSeries Random(int seed, int count, double volatility = 0.02, double absent = 0)
    {
        var random = new Random(seed);
        var (open, high, low, close, volume) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        var price = 100.0;
        for (var i = 0; i < count; i++)
        {
            open[i] = Tick(price * Math.Exp(volatility / 3 * (random.NextDouble() - 0.5)));
            price *= Math.Exp(volatility * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
            close[i] = Tick(price);
            high[i] = Tick(Math.Max(open[i], close[i]) * (1 + (volatility * random.NextDouble())));
            low[i] = Tick(Math.Min(open[i], close[i]) * (1 - (volatility / 2 * random.NextDouble())));
            volume[i] = random.Next(1, 1_000_000);
            if (random.NextDouble() < absent)
                (open[i], high[i], low[i]) = (double.NaN, double.NaN, double.NaN);
            if (random.NextDouble() < absent)
                volume[i] = double.NaN;
        }

        return new() { Dates = Days(count), Open = open, High = high, Low = low, Close = close, Volume = volume };
    }

    private static double Tick(double price) => Math.Max(0.01, Math.Round(price, 2));
}
