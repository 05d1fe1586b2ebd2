// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>The log returns of a series, one less than its bars.</summary>
internal static class LogReturns
{
    /// <exception cref="ArgumentException">A close is not a positive number, or there is not a date and a close for every bar.</exception>
    public static double[] Of(in BarSeries series)
    {
        RequireCloses(series);
        var returns = new double[Math.Max(0, series.Count - 1)];
        for (var i = 0; i < returns.Length; i++)
            returns[i] = Between(series, i, i + 1);
        return returns;
    }

    public static double Between(in BarSeries series, int from, int to)
    {
        var value = LogRatio.Of(series.Close[from], series.Close[to]);
        return double.IsNaN(value)
            ? throw new ArgumentException($"'{series.Symbol}' has closes of {series.Close[from]} on {series.DateOf(from):yyyy-MM-dd} and {series.Close[to]} on {series.DateOf(to):yyyy-MM-dd}; log returns need positive ones.", nameof(series))
            : value;
    }

    public static void RequireCloses(in BarSeries series)
    {
        if (series.Close.Length != series.Count || series.Dates.Length != series.Count)
            throw new ArgumentException($"There are {series.Count} bars, {series.Dates.Length} dates and {series.Close.Length} closes; each bar needs a date and a close.", nameof(series));
    }
}
