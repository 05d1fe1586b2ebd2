// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>What one pass over a column of closes finds.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReturnsOfSpan
{
    public Moments Moments;
    public double Ewma;
    public double Least;
    public double Most;
    public int LeastIndex;
    public int MostIndex;
}

/// <summary>Which figures a pass is to compute; the compiler drops the others from its loop.</summary>
internal interface IReturnsDepth
{
    static abstract bool WithShape { get; }
}

/// <summary>Mean, deviation and extremes.</summary>
internal readonly struct BasicDepth : IReturnsDepth
{
    public static bool WithShape => false;
}

/// <summary>Also skewness, kurtosis and EWMA.</summary>
internal readonly struct FullDepth : IReturnsDepth
{
    public static bool WithShape => true;
}

/// <summary>All figures of the log returns in one pass: their mean is known beforehand from the first and last close.</summary>
internal static class ReturnsKernel
{
    private const int Lanes = 4;
    private const double Lambda = Returns.Lambda;
    private const double Lambda4 = Lambda * Lambda * Lambda * Lambda;

    /// <summary>Goes over the returns between consecutive closes, of which there must be two or more.</summary>
    /// <param name="closes">The closes, with the one before the first return.</param>
    /// <param name="ewma">EWMA variance up to the first close; NaN if the first return is to seed it.</param>
    /// <param name="far">Receives the index of each close too far from the one before it for the fast logarithm.</param>
    /// <param name="found">The figures; indices are those of the later close.</param>
    /// <returns>False if a close is not a positive finite number.</returns>
    public static bool Run<TDepth>(ReadOnlySpan<double> closes, double ewma, List<int> far, out ReturnsOfSpan found)
        where TDepth : struct, IReturnsDepth
    {
        found = default;
        var count = closes.Length - 1;
        var mean = LogRatio.Of(closes[0], closes[^1]) / count;
        if (double.IsNaN(mean))
            return false;

        // Seeded with its own square, the first step leaves exactly that square: λ r² + (1 − λ) r².
        if (double.IsNaN(ewma))
            ewma = Square(LogRatio.Of(closes[0], closes[1]));

        // Locals, not fields: the compiler keeps them in registers.
        var at = Vector256.Create(0L, 1, 2, 3);
        var (leastAt, mostAt) = (at, at);
        var least = Vector256.Create(double.PositiveInfinity);
        var most = Vector256.Create(double.NegativeInfinity);
        var (m2, m3, m4) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var weighted = Vector256.Create(0, 0, 0, ewma / (1 - Lambda)); // as if it were the square just before
        ref readonly var close = ref MemoryMarshal.GetReference(closes);
        var i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            var from = Vector256.LoadUnsafe(in close, (nuint)i);
            var to = Vector256.LoadUnsafe(in close, (nuint)i + 1);
            var returns = LogRatio.Of(from, to, out var outside);
            if (outside != Vector256<double>.Zero)
                returns = Repair(returns, outside, closes, i, far);

            var d = returns - Vector256.Create(mean);
            var d2 = d * d;
            m2 += d2;
            if (TDepth.WithShape)
            {
                m3 = Vector256.FusedMultiplyAdd(d2, d, m3);
                m4 = Vector256.FusedMultiplyAdd(d2, d2, m4);
                weighted = Vector256.FusedMultiplyAdd(weighted, Vector256.Create(Lambda4), returns * returns);
            }

            var less = Vector256.LessThan(returns, least);
            least = Vector256.ConditionalSelect(less, returns, least);
            leastAt = Vector256.ConditionalSelect(less.AsInt64(), at, leastAt);
            var more = Vector256.GreaterThan(returns, most);
            most = Vector256.ConditionalSelect(more, returns, most);
            mostAt = Vector256.ConditionalSelect(more.AsInt64(), at, mostAt);
            at += Vector256.Create((long)Lanes);
        }

        var sums = new ScalarSums(mean);
        sums.Found.Moments.M2 = Vector256.Sum(m2);
        sums.Found.Moments.M3 = Vector256.Sum(m3);
        sums.Found.Moments.M4 = Vector256.Sum(m4);
        sums.Found.Ewma = (1 - Lambda) * Vector256.Sum(weighted * Vector256.Create(Lambda * Lambda * Lambda, Lambda * Lambda, Lambda, 1));
        for (var lane = 0; lane < Lanes; lane++)
        {
            sums.Least(least[lane], (int)leastAt[lane]);
            sums.Most(most[lane], (int)mostAt[lane]);
        }

        for (; i < count; i++)
        {
            var value = LogRatio.Of(closes[i], closes[i + 1]);
            if (!(Math.Abs(value) <= JumpRule.LeastMove))
                far.Add(i + 1);
            sums.Add<TDepth>(value, i);
        }

        found = sums.Found;
        found.Moments.Count = count;
        found.Moments.Mean = mean;
        return double.IsFinite(found.Moments.M2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> Repair(Vector256<double> returns, Vector256<double> outside, ReadOnlySpan<double> closes, int start, List<int> far)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (outside.AsInt64()[lane] == 0)
                continue;
            returns = returns.WithElement(lane, LogRatio.Of(closes[start + lane], closes[start + lane + 1]));
            far.Add(start + lane + 1);
        }

        return returns;
    }

    private static double Square(double value) => value * value;

    [StructLayout(LayoutKind.Auto)]
    private struct ScalarSums(double mean)
    {
        public ReturnsOfSpan Found = new() { Least = double.PositiveInfinity, Most = double.NegativeInfinity, LeastIndex = 1, MostIndex = 1 };

        public void Add<TDepth>(double value, int index)
            where TDepth : struct, IReturnsDepth
        {
            var d = value - mean;
            Found.Moments.M2 += d * d;
            if (TDepth.WithShape)
            {
                Found.Moments.M3 += d * d * d;
                Found.Moments.M4 += d * d * (d * d);
                Found.Ewma = (Lambda * Found.Ewma) + ((1 - Lambda) * value * value);
            }

            Least(value, index);
            Most(value, index);
        }

        public void Least(double value, int index)
        {
            if (value < Found.Least || (value == Found.Least && index + 1 < Found.LeastIndex))
                (Found.Least, Found.LeastIndex) = (value, index + 1);
        }

        public void Most(double value, int index)
        {
            if (value > Found.Most || (value == Found.Most && index + 1 < Found.MostIndex))
                (Found.Most, Found.MostIndex) = (value, index + 1);
        }
    }
}
