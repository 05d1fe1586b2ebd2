// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Attributes;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Benchmarks.Micro;

/// <summary>Statistics of one symbol of five years, in memory; beside them the plain sum of its closes.</summary>
public class Kernels : IMeasuredInput
{
    private const int Bars = 1259;

    private readonly int[] _dates = new int[Bars];
    private readonly double[] _open = new double[Bars];
    private readonly double[] _high = new double[Bars];
    private readonly double[] _low = new double[Bars];
    private readonly double[] _close = new double[Bars];
    private readonly double[] _volume = new double[Bars];
    private Symbol _symbol;

    public string Input => $"a random walk of {Bars} bars";

    private BarSeries Series => new() { Symbol = _symbol, Dates = _dates, Open = _open, High = _high, Low = _low, Close = _close, Volume = _volume };

    [GlobalSetup]
    public void Walk()
    {
        _symbol = Symbol.From("TEST").OrThrow();
        var random = new Random(1);
        var price = 100.0;
        for (var i = 0; i < Bars; i++)
        {
            (_dates[i], _open[i]) = (15_000 + i, price);
            price *= 1 + (0.02 * (random.NextDouble() - 0.5));
            (_close[i], _high[i], _low[i]) = (price, Math.Max(price, _open[i]) * 1.001, Math.Min(price, _open[i]) * 0.999);
            _volume[i] = random.Next(1_000, 1_000_000);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Bars)]
    public double SumOfCloses()
    {
        var sum = 0.0;
        foreach (var close in _close)
            sum += close;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Bars)]
    public double? Basic() => BasicStatistics.Of(Series).MaxDrawdown;

    [Benchmark(OperationsPerInvoke = Bars)]
    public double? Everything() => SymbolStatistics.Of(Series).YangZhang;
}
