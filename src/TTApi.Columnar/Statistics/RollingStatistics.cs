// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;

namespace TTApi.Columnar.Statistics;

/// <summary>Figures of the last so many log returns, as of one day.</summary>
/// <param name="Date">The last day of the window.</param>
/// <param name="MeanLogReturn">Mean daily log return in the window.</param>
/// <param name="AnnualizedVolatility">Sample standard deviation (n − 1) of the daily log returns in the window, times the square root of 252.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RollingFigures(DateOnly Date, double MeanLogReturn, double AnnualizedVolatility);

/// <summary>Statistics over a window that moves bar by bar.</summary>
public static class RollingStatistics
{
    /// <summary>About one month, three months and a year of bars.</summary>
    public static IReadOnlyList<int> UsualWindows { get; } = [21, 63, 252];

    /// <summary>One entry for each bar that has <paramref name="window"/> returns up to and with its own, that is as many bars before it.</summary>
    /// <remarks>
    /// Returns are taken in blocks of the window's length; each window is the end of one block and the beginning of the next, and their moments
    /// are merged. So nothing is ever subtracted: a jump leaves no trace once it has left the window, and the cost per bar does not grow with the window.
    /// </remarks>
    /// <returns>Empty for a series that is too short.</returns>
    /// <exception cref="ArgumentException">A close is not a positive number, or there is not a date and a close for every bar.</exception>
    public static IReadOnlyList<RollingFigures> Of(in BarSeries series, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        var returns = LogReturns.Of(series);
        if (returns.Length < window)
            return [];

        var figures = new RollingFigures[returns.Length - window + 1];
        var ends = new Moments[window];
        for (var block = 0; block < figures.Length; block += window)
        {
            // ends[i]: the returns of this block from its i-th on.
            var end = default(Moments);
            for (var i = window - 1; i >= 0; i--)
            {
                end.Add(returns[block + i]);
                ends[i] = end;
            }

            var beginning = default(Moments);
            for (var i = 0; i < window && block + i < figures.Length; i++)
            {
                if (i > 0)
                    beginning.Add(returns[block + window + i - 1]);
                var moments = ends[i];
                moments.Merge(beginning);
                figures[block + i] = new(series.DateOf(block + i + window), moments.Mean, Math.Sqrt(moments.SampleVariance * SymbolStatistics.TradingDays));
            }
        }

        return figures;
    }
}
