// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Smallest and greatest of doubles as Parquet's statistics want them: NaN is in no order, and a bound of zero has the sign that includes both zeros.</summary>
internal static class DoubleExtremes
{
    private const int Lanes = 4;

    public static Extremes<double> Of(ReadOnlySpan<double> values)
    {
        if (!Vector.IsHardwareAccelerated || values.Length < Lanes * Vector<double>.Count)
            return Scalar(values);

        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var blocks = vectors.Length / Lanes * Lanes;
        Vector<double> min0 = new(double.PositiveInfinity), min1 = min0, min2 = min0, min3 = min0;
        Vector<double> max0 = new(double.NegativeInfinity), max1 = max0, max2 = max0, max3 = max0;
        var numbers = Vector<long>.Zero;
        for (var i = 0; i <= vectors.Length - Lanes; i += Lanes)
        {
            numbers += Fold(vectors[i], ref min0, ref max0) + Fold(vectors[i + 1], ref min1, ref max1)
                + Fold(vectors[i + 2], ref min2, ref max2) + Fold(vectors[i + 3], ref min3, ref max3);
        }

        var min = Vector.MinNative(Vector.MinNative(min0, min1), Vector.MinNative(min2, min3));
        var max = Vector.MaxNative(Vector.MaxNative(max0, max1), Vector.MaxNative(max2, max3));
        var rest = Unsigned(values[(blocks * Vector<double>.Count)..]);
        for (var i = 0; i < Vector<double>.Count; i++)
            (rest.Min, rest.Max) = (Math.Min(rest.Min, min[i]), Math.Max(rest.Max, max[i]));
        return Signed(rest.Min, rest.Max, rest.NotANumber + (blocks * Vector<double>.Count) + (int)Vector.Sum(numbers));
    }

    /// <summary>The specification.</summary>
    public static Extremes<double> Scalar(ReadOnlySpan<double> values)
    {
        var (min, max, notANumber) = Unsigned(values);
        return Signed(min, max, notANumber);
    }

    /// <summary>Folds a vector in and gives minus one for each lane that is a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Fold(Vector<double> values, ref Vector<double> min, ref Vector<double> max)
    {
        var isNumber = Vector.Equals(values, values);
        min = Vector.ConditionalSelect(isNumber, Vector.MinNative(values, min), min);
        max = Vector.ConditionalSelect(isNumber, Vector.MaxNative(values, max), max);
        return isNumber;
    }

    private static (double Min, double Max, int NotANumber) Unsigned(ReadOnlySpan<double> values)
    {
        var (min, max, notANumber) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                notANumber++;
            else
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }

        return (min, max, notANumber);
    }

    private static Extremes<double> Signed(double min, double max, int notANumber) =>
        new(min == 0 ? -0.0 : min, max == 0 ? 0.0 : max, min <= max, notANumber);
}
