// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Half a <see cref="RawRow"/>: what nearly every row fits into, so that a spilled run costs half the disk.</summary>
/// <remarks>
/// Prices of at most four decimals below 214,748 become integers, if dividing by 10,000 gives the very same double back; volumes must be
/// whole and below 2^32 − 1, open interest absent or 0. Any other row is spilled as it is.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
internal struct CompactRow
{
    internal const double Scale = 10_000;
    internal const int AbsentPrice = int.MinValue;
    internal const uint AbsentVolume = uint.MaxValue;
    private const ushort NoRow = 2;
    internal const int FirstDay = -25_567; // 1900-01-01, the earliest date a reader accepts

    private int _open;
    private int _high;
    private int _low;
    private int _close;
    private ulong _position;
    private uint _volume;
    private ushort _day;
    private ushort _hasOpenInterest;

    public readonly int Date => _day + FirstDay;

    public readonly RowPosition Position => new(_position);

    /// <summary>Not a row, but the number of one that did not fit and is kept elsewhere.</summary>
    public readonly bool IsReference => _hasOpenInterest == NoRow;

    /// <summary>The number that <see cref="ReferenceTo"/> was given.</summary>
    public readonly int Reference => _open;

    /// <summary>Stands in for a row that does not fit.</summary>
    public static CompactRow ReferenceTo(int number) => new() { _open = number, _hasOpenInterest = NoRow };

    /// <summary>By date, then by position, as <see cref="RowOrder"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int Compare(CompactRow* left, CompactRow* right) =>
        left->_day != right->_day
            ? left->_day.CompareTo(right->_day)
            : left->_position.CompareTo(right->_position);

    /// <summary>How many rows at the start are each of an earlier date than the one behind; behind the last comes <paramref name="dateAfter"/>.</summary>
    public static unsafe int CountRising(CompactRow* rows, int count, int dateAfter)
    {
        for (var i = 1; i < count; i++)
        {
            if (rows[i - 1]._day >= rows[i]._day)
                return i - 1;
        }

        return rows[count - 1].Date < dateAfter ? count : count - 1;
    }

    /// <summary>Packs a row.</summary>
    /// <returns>False when it does not fit; then <paramref name="compact"/> is undefined.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool TryPack(in RawRow row, CompactRow* compact)
    {
        var day = row.Date - FirstDay;
        var volume = (uint)Math.Clamp(row.Volume, 0, AbsentVolume); // NaN clamps to NaN, which converts to 0
        var wholeVolume = volume == row.Volume && volume != AbsentVolume;
        var hasOpenInterest = row.OpenInterest == 0;
        if ((uint)day > ushort.MaxValue | !(wholeVolume | double.IsNaN(row.Volume)) | !(hasOpenInterest | double.IsNaN(row.OpenInterest)))
            return false;
        if (!TryPackPrices(row, compact))
            return false;
        compact->_position = row.Position.Bits;
        compact->_volume = wholeVolume ? volume : AbsentVolume;
        compact->_day = (ushort)day;
        compact->_hasOpenInterest = hasOpenInterest ? (ushort)1 : (ushort)0;
        return true;
    }

    /// <summary>Gives the row back, all but its ticker.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Unpack(CompactRow* compact, RawRow* row)
    {
        UnpackPrices(compact, row);
        row->Volume = compact->_volume == AbsentVolume ? double.NaN : compact->_volume;
        row->OpenInterest = compact->_hasOpenInterest != 0 ? 0 : double.NaN;
        row->Position = new RowPosition(compact->_position);
        row->Date = compact->_day + FirstDay;
        row->Ticker = 0;
    }

    internal static int PackPrice(double price)
    {
        var scaled = Math.Round(price * Scale);
        return scaled is > int.MinValue and <= int.MaxValue ? (int)scaled : AbsentPrice;
    }

    internal static double UnpackPrice(int price) => price == AbsentPrice ? double.NaN : price / Scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe bool TryPackPrices(in RawRow row, CompactRow* compact)
    {
        if (Avx.IsSupported)
        {
            // The conversion gives int.MinValue for NaN and for whatever does not fit.
            var prices = Vector256.LoadUnsafe(in row.Open);
            var packed = Avx.ConvertToVector128Int32(prices * Vector256.Create(Scale));
            var same = Vector256.Equals(Avx.ConvertToVector256Double(packed) / Vector256.Create(Scale), prices) | ~Vector256.Equals(prices, prices);
            packed.Store((int*)compact);
            return same.ExtractMostSignificantBits() == 0b1111;
        }

        (compact->_open, compact->_high) = (PackPrice(row.Open), PackPrice(row.High));
        (compact->_low, compact->_close) = (PackPrice(row.Low), PackPrice(row.Close));
        return Same(compact->_open, row.Open) && Same(compact->_high, row.High) && Same(compact->_low, row.Low) && Same(compact->_close, row.Close);

        static bool Same(int packed, double price) => UnpackPrice(packed) == price || double.IsNaN(price);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void UnpackPrices(CompactRow* compact, RawRow* row)
    {
        if (Avx.IsSupported)
        {
            var packed = Vector128.Load((int*)compact);
            var absent = Vector128.Equals(packed, Vector128.Create(AbsentPrice));
            var prices = Avx.ConvertToVector256Double(packed) / Vector256.Create(Scale);
            if (absent != Vector128<int>.Zero)
            {
                var (low, high) = Vector128.Widen(absent);
                prices = Vector256.ConditionalSelect(Vector256.Create(low, high).AsDouble(), Vector256.Create(double.NaN), prices);
            }

            prices.Store(&row->Open);
            return;
        }

        (row->Open, row->High) = (UnpackPrice(compact->_open), UnpackPrice(compact->_high));
        (row->Low, row->Close) = (UnpackPrice(compact->_low), UnpackPrice(compact->_close));
    }
}
