// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>The deepest fall from a running maximum of closes, with its dates; of equal peaks and troughs the first counts.</summary>
internal struct Drawdown
{
    private const int Block = 64;

    // A block is looked at closely if it might hold a deeper fall; rounding must not let one slip.
    private const double Caution = 1 + 1e-14;

    private double _peak;
    private int _peakDate;
    private double _remains; // lowest close as a fraction of its peak
    private bool _started;

    /// <summary>Fraction lost; 0 if closes never fell.</summary>
    public readonly double Depth => _started ? 1 - _remains : 0;

    public int PeakDate { readonly get; private set; }

    public int TroughDate { readonly get; private set; }

    public readonly bool HasFallen => _started && _remains < 1;

    public void Add(double close, int date)
    {
        if (!_started)
        {
            (_started, _remains, _peak, _peakDate) = (true, 1, close, date);
            return;
        }

        if (close > _peak)
        {
            (_peak, _peakDate) = (close, date);
            return;
        }

        var remains = close / _peak;
        if (remains < _remains)
            (_remains, PeakDate, TroughDate) = (remains, _peakDate, date);
    }

    public void Add(ReadOnlySpan<double> closes, ReadOnlySpan<int> dates)
    {
        if (closes.IsEmpty)
            return;
        Add(closes[0], dates[0]);
        var i = 1;
        for (; i <= closes.Length - Block; i += Block)
        {
            var (lowest, highest) = Extent(closes.Slice(i, Block));
            var rises = highest > _peak;
            if (lowest < _remains * (rises ? highest : _peak) * Caution)
                AddOneByOne(closes.Slice(i, Block), dates.Slice(i, Block));
            else if (rises)
                (_peak, _peakDate) = (highest, dates[i + closes.Slice(i, Block).IndexOf(highest)]);
        }

        AddOneByOne(closes[i..], dates[i..]);
    }

    private void AddOneByOne(ReadOnlySpan<double> closes, ReadOnlySpan<int> dates)
    {
        for (var i = 0; i < closes.Length; i++)
            Add(closes[i], dates[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Lowest, double Highest) Extent(ReadOnlySpan<double> block)
    {
        var low = Vector256.LoadUnsafe(in block[0]);
        var high = low;
        for (var i = Vector256<double>.Count; i < Block; i += Vector256<double>.Count)
        {
            var closes = Vector256.LoadUnsafe(in block[i]);
            low = Vector256.MinNative(low, closes);
            high = Vector256.MaxNative(high, closes);
        }

        return (Math.Min(Math.Min(low[0], low[1]), Math.Min(low[2], low[3])), Math.Max(Math.Max(high[0], high[1]), Math.Max(high[2], high[3])));
    }
}
