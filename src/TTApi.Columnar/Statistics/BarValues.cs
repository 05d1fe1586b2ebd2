// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>One bar as numbers, the absent ones NaN.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BarValues(int Date, double Open, double High, double Low, double Close, double Volume)
{
    public static BarValues Of(in Bar bar) => new(
        EpochDay.Of(bar.Date),
        bar.Open ?? double.NaN,
        bar.High ?? double.NaN,
        bar.Low ?? double.NaN,
        bar.Close,
        bar.Volume ?? double.NaN);

    public static BarValues Of(in BarSeries series, int index) => new(
        series.Dates[index],
        At(series.Open, index),
        At(series.High, index),
        At(series.Low, index),
        series.Close[index],
        At(series.Volume, index));

    private static double At(ReadOnlySpan<double> column, int index) => index < column.Length ? column[index] : double.NaN;
}
