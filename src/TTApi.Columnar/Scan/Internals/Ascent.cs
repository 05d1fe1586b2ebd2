// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Makes sure that dates ascend: returns between bars out of order would be wrong numbers, and a binary search would miss bars.</summary>
internal static class Ascent
{
    /// <exception cref="Core.TtException">A date is not after the one before it.</exception>
    public static void Check(Part part, string symbol, ReadOnlySpan<int> dates)
    {
        var i = 1;
        for (; i <= dates.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            if (!Vector256.LessThanAll(Vector256.LoadUnsafe(in dates[i - 1]), Vector256.LoadUnsafe(in dates[i])))
                break;
        }

        for (; i < dates.Length; i++)
        {
            if (dates[i] <= dates[i - 1])
                Throw(part, symbol, dates[i - 1], dates[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(Part part, string symbol, int before, int date) =>
        throw part.Broken("not_sorted", $"'{symbol}' has {EpochDay.ToDate(date):yyyy-MM-dd} after {EpochDay.ToDate(before):yyyy-MM-dd}; bars are sorted by symbol and date.");
}
