// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Order and equality of rows of one symbol.</summary>
internal static unsafe class RowOrder
{
    /// <summary>By date, then by position: of one date, the last row wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(RawRow* left, RawRow* right) =>
        left->Date != right->Date
            ? left->Date.CompareTo(right->Date)
            : left->Position.Bits.CompareTo(right->Position.Bits);

    /// <summary>Equal in every value; absent equals absent.</summary>
    public static bool SameValues(in RawRow left, in RawRow right) =>
        Same(left.Close, right.Close)
        && Same(left.Open, right.Open)
        && Same(left.High, right.High)
        && Same(left.Low, right.Low)
        && Same(left.Volume, right.Volume)
        && Same(left.OpenInterest, right.OpenInterest);

    private static bool Same(double left, double right) => left == right || (double.IsNaN(left) && double.IsNaN(right));
}
