// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>What the range estimators need of the bars that have open, high and low.</summary>
/// <remarks>
/// Daily variances, before the square root and the year:
/// Parkinson (Journal of Business 53, 1980): Σ ln(H/L)² / (4 n ln 2).
/// Garman and Klass (Journal of Business 53, 1980), their practical estimator: Σ (½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)²) / n.
/// Yang and Zhang (Journal of Business 73, 2000): V_o + k V_c + (1 − k) V_rs, where V_o and V_c are the sample variances (n − 1) of the overnight
/// return ln(O/C of the bar before) and of ln(C/O), V_rs = Σ (ln(H/O) ln(H/C) + ln(L/O) ln(L/C)) / n is Rogers and Satchell's, and
/// k = 0.34 / (1.34 + (n + 1) / (n − 1)). Its n counts bars that have a bar before them; that one need not have open, high and low.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct Ranges
{
    private const int Lanes = 4;
    private const int Block = 512;

    private long _count;
    private double _highLow2;
    private double _openClose2;
    private double _rogersSatchell;
    private Moments _overnight;
    private Moments _openClose;

    /// <summary>Bars with open, high and low.</summary>
    public readonly long Count => _count;

    /// <summary>Those of them that have a bar before.</summary>
    public readonly long YangZhangCount => _overnight.Count;

    public readonly double? ParkinsonVariance => _count > 0 ? _highLow2 / (4 * _count * double.Log(2)) : null;

    public readonly double? GarmanKlassVariance => _count > 0 ? ((0.5 * _highLow2) - (((2 * double.Log(2)) - 1) * _openClose2)) / _count : null;

    public readonly double? YangZhangVariance
    {
        get
        {
            if (YangZhangCount < 2)
                return null;
            double n = YangZhangCount;
            var k = 0.34 / (1.34 + ((n + 1) / (n - 1)));
            return _overnight.SampleVariance + (k * _openClose.SampleVariance) + ((1 - k) * _rogersSatchell / n);
        }
    }

    /// <summary>Adds one bar; <paramref name="closeBefore"/> is NaN for the first of all.</summary>
    public void Add(double open, double high, double low, double close, double closeBefore)
    {
        var h = LogRatio.Of(low, high);
        var c = LogRatio.Of(open, close);
        var u = LogRatio.Of(open, high);
        if (double.IsNaN(h + c + u))
            return;
        _count++;
        _highLow2 += h * h;
        _openClose2 += c * c;

        var o = LogRatio.Of(closeBefore, open);
        if (double.IsNaN(o))
            return;
        _rogersSatchell += (u * (u - c)) + ((u - h) * (u - h - c));
        _overnight.Add(o);
        _openClose.Add(c);
    }

    /// <summary>Adds bars after the first; <paramref name="close"/> begins with the close before them and is one longer.</summary>
    [SkipLocalsInit]
    public void Add(ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close)
    {
        Span<double> overnight = stackalloc double[Block];
        Span<double> openClose = stackalloc double[Block];
        for (var start = 0; start < open.Length; start += Block)
        {
            var length = Math.Min(Block, open.Length - start);
            AddBlock(open.Slice(start, length), high.Slice(start, length), low.Slice(start, length), close.Slice(start, length + 1), overnight, openClose);
        }
    }

    private void AddBlock(ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> overnight, Span<double> openClose)
    {
        ref readonly var o0 = ref MemoryMarshal.GetReference(open);
        ref readonly var h0 = ref MemoryMarshal.GetReference(high);
        ref readonly var l0 = ref MemoryMarshal.GetReference(low);
        ref readonly var c0 = ref MemoryMarshal.GetReference(close);
        ref var overnightOut = ref MemoryMarshal.GetReference(overnight);
        ref var openCloseOut = ref MemoryMarshal.GetReference(openClose);
        var highLow2 = Vector256<double>.Zero;
        var openClose2 = Vector256<double>.Zero;
        var rogersSatchell = Vector256<double>.Zero;
        var whole = 0;
        var i = 0;
        for (; i <= open.Length - Lanes; i += Lanes)
        {
            var opens = Vector256.LoadUnsafe(in o0, (nuint)i);
            var highs = Vector256.LoadUnsafe(in h0, (nuint)i);
            var lows = Vector256.LoadUnsafe(in l0, (nuint)i);
            var h = LogRatio.Of(lows, highs, out var far1);
            var c = LogRatio.Of(opens, Vector256.LoadUnsafe(in c0, (nuint)i + 1), out var far2);
            var u = LogRatio.Of(opens, highs, out var far3);
            var o = LogRatio.Of(Vector256.LoadUnsafe(in c0, (nuint)i), opens, out var far4);
            var negative = Vector256.LessThan(Vector256.MinNative(opens, lows), Vector256<double>.Zero); // a negative high or close is then far from the open
            if (((far1 | far2) | (far3 | far4) | negative) != Vector256<double>.Zero)
            {
                AddOneByOne(open, high, low, close, i, i + Lanes);
                continue;
            }

            highLow2 = Vector256.FusedMultiplyAdd(h, h, highLow2);
            openClose2 = Vector256.FusedMultiplyAdd(c, c, openClose2);
            var d = u - h;
            rogersSatchell += Vector256.FusedMultiplyAdd(u, u - c, d * (d - c));
            o.StoreUnsafe(ref overnightOut, (nuint)whole);
            c.StoreUnsafe(ref openCloseOut, (nuint)whole);
            whole += Lanes;
        }

        AddOneByOne(open, high, low, close, i, open.Length);
        _count += whole;
        _highLow2 += Vector256.Sum(highLow2);
        _openClose2 += Vector256.Sum(openClose2);
        _rogersSatchell += Vector256.Sum(rogersSatchell);
        _overnight.Merge(SpreadOf(overnight[..whole]));
        _openClose.Merge(SpreadOf(openClose[..whole]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddOneByOne(ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int from, int to)
    {
        for (var i = from; i < to; i++)
            Add(open[i], high[i], low[i], close[i + 1], close[i]);
    }

    /// <summary>Mean and squared deviations of a few hundred values, a multiple of four, in two passes.</summary>
    private static Moments SpreadOf(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return default;
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < values.Length; i += Lanes)
            sum += Vector256.LoadUnsafe(in first, (nuint)i);
        var mean = Vector256.Sum(sum) / values.Length;
        var squares = Vector256<double>.Zero;
        for (var i = 0; i < values.Length; i += Lanes)
        {
            var d = Vector256.LoadUnsafe(in first, (nuint)i) - Vector256.Create(mean);
            squares = Vector256.FusedMultiplyAdd(d, d, squares);
        }

        return new() { Count = values.Length, Mean = mean, M2 = Vector256.Sum(squares) };
    }
}
