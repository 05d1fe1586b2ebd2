// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>The sum of non-negative decimals that were each rounded to the nearest double: the decimal sum, rounded once.</summary>
/// <remarks>
/// The doubles are summed with Knuth's TwoSum, which loses nothing worth naming. Each double may be half a unit off its decimal, together at most
/// 2^-53 of the sum. If within that doubt there is one number of few decimals (a sum of prices with four decimals has four), it is the sum that was meant.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct ExactSum
{
    private const double HalfUnit = 1.0 / (1L << 53);

    private double _high;
    private double _low;

    public static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    public readonly bool HasOverflown => !double.IsFinite(_high + _low);

    /// <summary>Null if it is past the range of a double.</summary>
    public readonly double? Value
    {
        get
        {
            if (HasOverflown)
                return null;
            var sum = _high + _low;
            var doubt = Math.Abs(sum) * HalfUnit;
            foreach (var scale in PowersOfTen)
            {
                // The doubt must be small beside the step, or every number would be one of few decimals.
                if (doubt * scale > 1e-3)
                    break;
                var product = sum * scale;
                var rest = Math.FusedMultiplyAdd(sum, scale, -product) + (((_high - sum) + _low) * scale);
                var whole = Math.Round(product);
                if (Math.Abs(product - whole + rest) <= doubt * scale)
                    return whole / scale;
            }

            return sum;
        }
    }

    public void Add(double value)
    {
        var sum = _high + value;
        var shadow = sum - _high;
        _low += (_high - (sum - shadow)) + (value - shadow);
        _high = sum;
    }

    /// <summary>Adds a column.</summary>
    /// <returns>How many values were present, not NaN.</returns>
    public int Add(ReadOnlySpan<double> values)
    {
        var high = Vector256<double>.Zero;
        var low = Vector256<double>.Zero;
        var absent = Vector256<long>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var value = Vector256.LoadUnsafe(in values[i]);
            var present = Vector256.Equals(value, value);
            absent += ~present.AsInt64();
            value &= present;
            var sum = high + value;
            var shadow = sum - high;
            low += (high - (sum - shadow)) + (value - shadow);
            high = sum;
        }

        var count = i + (int)Vector256.Sum(absent); // a true lane is −1
        for (; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            Add(values[i]);
            count++;
        }

        Fold(high);
        Fold(low);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fold(Vector256<double> lanes)
    {
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
            Add(lanes[lane]);
    }
}
