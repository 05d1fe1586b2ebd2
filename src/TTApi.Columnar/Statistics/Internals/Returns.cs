// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>What is known of the log returns seen so far, one at a time or a column at a time.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Returns
{
    /// <summary>The decay of RiskMetrics (J.P. Morgan, 1996), daily.</summary>
    public const double Lambda = 0.94;

    /// <summary>Moments; their mean is only the point the powers are taken about, see <see cref="Mean"/>.</summary>
    public Moments Moments;

    /// <summary>EWMA variance v_t = λ v_(t−1) + (1 − λ) r_t², where v_1 = r_1².</summary>
    public double Ewma;

    public double Least;
    public double Most;
    public int LeastDate;
    public int MostDate;

    private double _firstClose;
    private double _lastClose;

    public readonly long Count => Moments.Count;

    /// <summary>Log returns add up to the log ratio of the last and first close, so their mean needs no sum and has no rounding of one.</summary>
    public readonly double Mean => LogRatio.Of(_firstClose, _lastClose) / Count;

    public void Start(double close) => (_firstClose, _lastClose) = (close, close);

    public void Add(double close, int date)
    {
        var value = LogRatio.Of(_lastClose, close);
        Ewma = Count == 0 ? value * value : (Lambda * Ewma) + ((1 - Lambda) * value * value);
        Extremes(value, date, value, date);
        Moments.Add(value);
        _lastClose = close;
    }

    /// <summary>Takes over what a kernel found in the closes after the last one.</summary>
    public void Add(in ReturnsOfSpan found, ReadOnlySpan<int> dates, double lastClose)
    {
        Extremes(found.Least, dates[found.LeastIndex], found.Most, dates[found.MostIndex]);
        Ewma = found.Ewma;
        Moments.Merge(found.Moments);
        _lastClose = lastClose;
    }

    private void Extremes(double least, int leastDate, double most, int mostDate)
    {
        if (Count == 0 || least < Least)
            (Least, LeastDate) = (least, leastDate);
        if (Count == 0 || most > Most)
            (Most, MostDate) = (most, mostDate);
    }
}
