// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;

namespace TTApi.Columnar.Statistics;

/// <summary>How a symbol moved with a benchmark: the least-squares line through their daily log returns.</summary>
/// <param name="Returns">How many pairs of returns there are.</param>
/// <param name="Slope">Beta: covariance with the benchmark by the benchmark's variance.</param>
/// <param name="Intercept">Alpha: the daily log return where the benchmark's is zero.</param>
/// <param name="Correlation">Null if the symbol never moved.</param>
public sealed record Beta(int Returns, double Slope, double Intercept, double? Correlation)
{
    /// <summary>Compares two series over the days that both have.</summary>
    /// <remarks>Returns are taken between consecutive common days, so that a day missing in one is bridged in both.</remarks>
    /// <returns>Null for fewer than two returns, or a benchmark that never moved.</returns>
    /// <exception cref="ArgumentException">A close is not a positive number, or there is not a date and a close for every bar.</exception>
    public static Beta? Of(in BarSeries series, in BarSeries benchmark)
    {
        LogReturns.RequireCloses(series);
        LogReturns.RequireCloses(benchmark);
        var (count, meanX, meanY, xx, xy, yy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var (s, b) = (-1, -1); // the last common day
        for (int i = 0, j = 0; i < series.Count && j < benchmark.Count;)
        {
            var order = series.Dates[i].CompareTo(benchmark.Dates[j]);
            if (order == 0 && s >= 0)
                Add(LogReturns.Between(benchmark, b, j), LogReturns.Between(series, s, i));
            if (order == 0)
                (s, b) = (i, j);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        if (count < 2 || !(xx > 0))
            return null;
        var slope = xy / xx;
        return new(count, slope, meanY - (slope * meanX), yy > 0 ? xy / (Math.Sqrt(xx) * Math.Sqrt(yy)) : null);

        // Welford's update in two dimensions.
        void Add(double x, double y)
        {
            count++;
            var (dx, dy) = (x - meanX, y - meanY);
            meanX += dx / count;
            meanY += dy / count;
            xx += dx * (x - meanX);
            xy += dx * (y - meanY);
            yy += dy * (y - meanY);
        }
    }
}
