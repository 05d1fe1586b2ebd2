// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Unpacks rows straight into columns.</summary>
internal static unsafe class CompactColumns
{
    /// <summary>The most rows at a time: one bit each in what is returned.</summary>
    public const int MostRows = 64;

    /// <summary>Appends the values of some rows, all but their sources.</summary>
    /// <returns>A bit for each row that may have <see cref="RowFlags"/>.</returns>
    public static ulong Append(CompactRow* rows, int count, Columns columns)
    {
        var first = columns.Count;
        columns.Filled(first + count);
        var remarkable = 0UL;
        var done = Avx2.IsSupported ? AppendFours(rows, count, columns, first, ref remarkable) : 0;
        for (; done < count; done++)
        {
            AppendOne(rows + done, columns, first + done);
            remarkable |= 1UL << done;
        }

        return remarkable;
    }

    /// <summary>The specification.</summary>
    internal static void AppendOne(CompactRow* packed, Columns columns, int at)
    {
        RawRow row;
        CompactRow.Unpack(packed, &row);
        columns.Set(at, row);
    }

    private static int AppendFours(CompactRow* rows, int count, Columns columns, int at, ref ulong remarkable)
    {
        var fours = count & ~3;
        fixed (int* dates = &columns.Date[at])
        fixed (double* open = &columns.Open[at], high = &columns.High[at], low = &columns.Low[at], close = &columns.Close[at])
        fixed (double* volume = &columns.Volume[at], openInterest = &columns.OpenInterest[at])
        {
            for (var i = 0; i < fours; i += 4)
            {
                // Four rows of four prices become four columns of four rows; so do the third and fourth words of the rows' second halves.
                var words = (int*)(rows + i);
                Transpose(Vector128.Load(words), Vector128.Load(words + 8), Vector128.Load(words + 16), Vector128.Load(words + 24), out var o, out var h, out var l, out var c);
                Transpose(Vector128.Load(words + 4), Vector128.Load(words + 12), Vector128.Load(words + 20), Vector128.Load(words + 28), out _, out _, out var v, out var rest);
                var days = rest & Vector128.Create(0xFFFF);

                (days + Vector128.Create(CompactRow.FirstDay)).Store(dates + i);
                Price(o).Store(open + i);
                Price(h).Store(high + i);
                Price(l).Store(low + i);
                Price(c).Store(close + i);
                Volume(v).Store(volume + i);
                Select(Vector128.Equals(rest >>> 16, Vector128<int>.Zero), double.NaN, Vector256<double>.Zero).Store(openInterest + i);
                remarkable |= (ulong)(~IsUnremarkable(o, h, l, c, v, days).ExtractMostSignificantBits() & 0b1111) << i;
            }
        }

        return fours;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector128<int> row0, Vector128<int> row1, Vector128<int> row2, Vector128<int> row3,
        out Vector128<int> word0, out Vector128<int> word1, out Vector128<int> word2, out Vector128<int> word3)
    {
        var (low01, low23) = (Sse2.UnpackLow(row0, row1).AsInt64(), Sse2.UnpackLow(row2, row3).AsInt64());
        var (high01, high23) = (Sse2.UnpackHigh(row0, row1).AsInt64(), Sse2.UnpackHigh(row2, row3).AsInt64());
        (word0, word1) = (Sse2.UnpackLow(low01, low23).AsInt32(), Sse2.UnpackHigh(low01, low23).AsInt32());
        (word2, word3) = (Sse2.UnpackLow(high01, high23).AsInt32(), Sse2.UnpackHigh(high01, high23).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Price(Vector128<int> packed) => Select(
        Vector128.Equals(packed, Vector128.Create(CompactRow.AbsentPrice)),
        double.NaN,
        Avx.ConvertToVector256Double(packed) / Vector256.Create(CompactRow.Scale));

    // There is no conversion from unsigned integers: the sign bit is taken off before it and 2^31 put on after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Volume(Vector128<int> packed) => Select(
        Vector128.Equals(packed.AsUInt32(), Vector128.Create(CompactRow.AbsentVolume)).AsInt32(),
        double.NaN,
        Avx.ConvertToVector256Double(packed ^ Vector128.Create(int.MinValue)) + Vector256.Create(2_147_483_648.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Select(Vector128<int> where, double there, Vector256<double> elsewhere) =>
        Vector256.ConditionalSelect(Avx2.ConvertToVector256Int64(where).AsDouble(), Vector256.Create(there), elsewhere);

    /// <summary>All values present and in order, volume whole and of 31 bits, no weekend; says no too often rather than too seldom.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> IsUnremarkable(Vector128<int> open, Vector128<int> high, Vector128<int> low, Vector128<int> close, Vector128<int> volume, Vector128<int> days)
    {
        // An absent price is the smallest integer: as a low it lies below all, and then the low itself is absent.
        var inOrder = ~(Vector128.LessThan(high, Vector128.Max(open, close)) | Vector128.GreaterThan(low, Vector128.Min(open, close)));
        var present = Vector128.GreaterThan(low, Vector128.Create(CompactRow.AbsentPrice));

        // 1900-01-01 was a Monday, so day + 2 is 0 or 1 modulo 7 at weekends. With m = (2^32 + 3) / 7, x * m wraps around to
        // (2^32 * (x mod 7) + 3 * x) / 7, which for 16 bits is below 2^33 / 7 just then.
        var wrapped = ((days + Vector128.Create(2)).AsUInt32() * Vector128.Create(613_566_757u)).AsUInt32();
        var onWeekday = Vector128.GreaterThan(wrapped, Vector128.Create((uint)((1L << 33) / 7))).AsInt32();
        return inOrder & present & Vector128.GreaterThan(volume, Vector128<int>.Zero) & onWeekday;
    }
}
