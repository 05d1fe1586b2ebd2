// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TTApi.Columnar.Rows;
using TTApi.Columnar.Scan;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Turns indexed lines into rows: the second of two stages.</summary>
/// <remarks>It knows only what rows usually look like. A line that has anything else is left to <see cref="ScalarLineParser"/>, also to be rejected.</remarks>
internal sealed unsafe class VectorLineParser
{
    // "000000", what daily files write where intraday files have a time.
    private const ulong Midnight = 0x303030303030;

    private readonly TickerTable _tickers;
    private readonly int _columns;
    private readonly int[] _ignored;
    private readonly nint _ticker;
    private readonly int _fileTicker = -1;
    private readonly nint _period;
    private readonly nint _date;
    private readonly nint _time;
    private readonly nint _open;
    private readonly nint _high;
    private readonly nint _low;
    private readonly nint _close;
    private readonly nint _volume;
    private readonly nint _openInterest;
    private readonly int _latest;
    private readonly bool _isStrict;
    private ulong _dateText;
    private int _days;
    private ulong _timeText = Midnight;

    public VectorLineParser(MetaStockLayout layout, MetaStockOptions options, TickerTable tickers)
    {
        _tickers = tickers;
        _columns = layout.Roles.Length;
        _ignored = [.. Enumerable.Range(0, _columns).Where(column => layout.Roles[column] == ColumnRole.Ignored)];
        _ticker = layout.IndexOf(ColumnRole.Ticker);
        if (layout.FileTicker is { } symbol)
            _fileTicker = tickers.IdOf(symbol);
        _period = layout.IndexOf(ColumnRole.Period);
        _date = layout.IndexOf(ColumnRole.Date);
        _time = layout.IndexOf(ColumnRole.Time);
        _open = layout.IndexOf(ColumnRole.Open);
        _high = layout.IndexOf(ColumnRole.High);
        _low = layout.IndexOf(ColumnRole.Low);
        _close = layout.IndexOf(ColumnRole.Close);
        _volume = layout.IndexOf(ColumnRole.Volume);
        _openInterest = layout.IndexOf(ColumnRole.OpenInterest);
        _latest = EpochDay.Of(options.LastDate);
        _isStrict = options.Strict;
    }

    /// <summary>Whether rows of a layout can look the way this parser knows.</summary>
    public static bool Suits(MetaStockLayout layout)
    {
        var prices = (layout.IndexOf(ColumnRole.Open) < 0 ? 0 : 1) + (layout.IndexOf(ColumnRole.High) < 0 ? 0 : 1) + (layout.IndexOf(ColumnRole.Low) < 0 ? 0 : 1);
        return !layout.Roles.IsEmpty && prices is 0 or 3 && layout.Dates is DateStyle.Undeclared or DateStyle.YearFirst;
    }

    /// <summary>Parses lines from one on, until one is not understood, none is left or the room is full.</summary>
    /// <returns>How many were parsed, each of which is a row.</returns>
    public int Parse<TDigits>(byte* data, LineIndex index, int line, Span<RawRow> room, RowPosition position, ref int outOfOrder)
        where TDigits : struct, IDigits
    {
        var ends = index.Ends;
        var lines = index.Lines + line;
        var before = line == 0 ? 0 : lines[-1];
        var count = Math.Min(room.Length, index.LineCount - line);
        ref var row = ref MemoryMarshal.GetReference(room);
        ref var spellings = ref MemoryMarshal.GetArrayDataReference(_tickers.Spellings);
        ref var seen = ref MemoryMarshal.GetArrayDataReference(_tickers.Seen);
        var stamp = _tickers.ChunkStamp;
        var spelling = _tickers.LastSpelling;
        var late = 0;
        var parsed = 0;
        for (; parsed < count; parsed++)
        {
            var fields = lines[parsed];
            var feed = ends[fields - 1];
            ends[fields - 1] = feed - (data[(int)feed - 1] == '\r' ? 1u : 0u);
            var isRow = IsWhole(ends + before, fields - before)
                && TryKeys(data, ends + before, ref spellings, ref spelling, ref row)
                && TryNumbers<TDigits>(data, ends + before, ref row);
            ends[fields - 1] = feed;
            if (!isRow)
                break;

            ref var last = ref Unsafe.Add(ref seen, row.Ticker);
            late += last.Chunk == stamp && row.Date < last.Date ? 1 : 0;
            last = new(stamp, row.Date);
            row.Position = new(position.Bits + (uint)parsed);
            row = ref Unsafe.Add(ref row, 1);
            before = fields;
        }

        _tickers.LastSpelling = spelling;
        outOfOrder += late;
        return parsed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWhole(uint* ends, int fields) => fields == _columns || (fields == _columns + 1 && ends[fields - 1] == ends[fields - 2] + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryKeys(byte* data, uint* ends, ref TickerTable.Spelling spellings, ref int spelling, ref RawRow row)
    {
        var id = _fileTicker;
        if (_ticker >= 0)
        {
            var start = ends[_ticker - 1] + 1;
            var text = data + start;
            var length = ends[_ticker] - start;
            if (length - 1 >= TickerTable.KeyBytes)
                return false;
            var key = Vector128.Load(text) & Vector128.Load(DigitTables.Prefixes + length * 16);
            ref var guess = ref Unsafe.Add(ref spellings, Unsafe.Add(ref spellings, spelling).Next);
            if (Vector128.LoadUnsafe(ref guess.Low).AsByte() == key)
            {
                spelling = Unsafe.Add(ref spellings, spelling).Next;
                id = guess.Id;
            }
            else
            {
                var found = _tickers.Find(key.AsUInt64().ToScalar(), key.AsUInt64().GetElement(1));
                if (found < 0)
                    return false;
                Unsafe.Add(ref spellings, spelling).Next = found;
                spelling = found;
                id = Unsafe.Add(ref spellings, found).Id;
            }
        }

        row.Ticker = id;
        if (_period >= 0 && (ends[_period] - ends[_period - 1] != 2 || (data[ends[_period - 1] + 1] | 0x20) != 'd'))
            return false;
        if (_ignored.Length > 0 && HasQuote(data, ends))
            return false;
        return TryDate(data, ends, out row.Date) && (_time < 0 || TryTime(data, ends));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryDate(byte* data, uint* ends, out int days)
    {
        var start = ends[_date - 1] + 1;
        var text = data + start;
        var length = ends[_date] - start;
        var word = Unsafe.ReadUnaligned<ulong>(text);
        days = _days;
        if (length == 8 && word == _dateText)
            return true;
        return TryOtherDate(text, length, word, out days);
    }

    private bool TryOtherDate(byte* text, uint length, ulong word, out int days)
    {
        days = 0;
        if (length == 10 && text[4] == '-' && text[7] == '-')
            word = (word & 0xFFFFFFFF) | ((ulong)Unsafe.ReadUnaligned<ushort>(text + 5) << 32) | ((ulong)Unsafe.ReadUnaligned<ushort>(text + 8) << 48);
        else if (length != 8)
            return false;
        if (!DateDigits.TryParse(word, out days) || days > _latest)
            return false;
        (_dateText, _days) = (word, days);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTime(byte* data, uint* ends)
    {
        var start = ends[_time - 1] + 1;
        var length = ends[_time] - start;
        if (length > sizeof(ulong))
            return false;
        var text = data + start;
        var key = Unsafe.ReadUnaligned<ulong>(text) & Unsafe.ReadUnaligned<ulong>(DigitTables.Prefixes + length * 16);
        return key == _timeText || TryOtherTime(text, length, key);
    }

    private bool TryOtherTime(byte* text, uint length, ulong key)
    {
        if (!TimeText.IsValid(new(text, (int)length)))
            return false;
        _timeText = key;
        return true;
    }

    /// <summary>Within quotes a separator separates nothing.</summary>
    private bool HasQuote(byte* data, uint* ends)
    {
        foreach (var column in _ignored)
        {
            if (data[ends[column - 1] + 1u] == '"')
                return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryNumbers<TDigits>(byte* data, uint* ends, ref RawRow row)
        where TDigits : struct, IDigits
    {
        if (_open < 0)
        {
            if (!TryClose<TDigits>(data, ends, ref row))
                return false;
        }
        else if (!TryPrices<TDigits>(data, ends, ref row))
        {
            return false;
        }

        return TryOptional<TDigits>(data, ends, _volume, out row.Volume)
            && TryOptional<TDigits>(data, ends, _openInterest, out row.OpenInterest)
            && !(_isStrict && RowFlagging.IsInconsistent(row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryPrices<TDigits>(byte* data, uint* ends, ref RawRow row)
        where TDigits : struct, IDigits
    {
        var (openAt, highAt, lowAt, closeAt) = (ends[_open - 1] + 1, ends[_high - 1] + 1, ends[_low - 1] + 1, ends[_close - 1] + 1);
        var (openLength, highLength, lowLength, closeLength) = (ends[_open] - openAt, ends[_high] - highAt, ends[_low] - lowAt, ends[_close] - closeAt);
        if ((openLength | highLength | lowLength | closeLength) > DigitTables.MaxLength)
            return false;

        var first = Gather(data + openAt, openLength, DigitTables.LowHalf, out var open) | Gather(data + highAt, highLength, DigitTables.HighHalf, out var high);
        var second = Gather(data + lowAt, lowLength, DigitTables.LowHalf, out var low) | Gather(data + closeAt, closeLength, DigitTables.HighHalf, out var close);
        if (Vector128.GreaterThanAny(Vector128.Max(first, second), Vector128.Create((byte)9)))
            return TryLongPrices<TDigits>(data, ends, ref row);

        // Zeros have meanings of their own.
        var mantissas = TDigits.Four(first, second);
        if (Vector128.EqualsAny(mantissas, Vector128<int>.Zero))
            return false;

        var divisors = DigitTables.Divisors;
        var prices = ToDoubles(mantissas) / Vector256.Create(divisors[open], divisors[high], divisors[low], divisors[close]);
        prices.StoreUnsafe(ref row.Open);
        return true;
    }

    /// <summary>Prices of more than eight digits, as sources with six decimals have them.</summary>
    private bool TryLongPrices<TDigits>(byte* data, uint* ends, ref RawRow row)
        where TDigits : struct, IDigits =>
        TryPositive<TDigits>(data, ends, _open, out row.Open)
        && TryPositive<TDigits>(data, ends, _high, out row.High)
        && TryPositive<TDigits>(data, ends, _low, out row.Low)
        && TryPositive<TDigits>(data, ends, _close, out row.Close);

    private bool TryClose<TDigits>(byte* data, uint* ends, ref RawRow row)
        where TDigits : struct, IDigits
    {
        row.Open = row.High = row.Low = double.NaN;
        return TryPositive<TDigits>(data, ends, _close, out row.Close);
    }

    private static bool TryPositive<TDigits>(byte* data, uint* ends, nint column, out double value)
        where TDigits : struct, IDigits
    {
        var start = ends[column - 1] + 1;
        return TryNumber<TDigits>(data + start, ends[column] - start, out value) && value > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryOptional<TDigits>(byte* data, uint* ends, nint column, out double value)
        where TDigits : struct, IDigits
    {
        value = double.NaN;
        if (column < 0)
            return true;
        var start = ends[column - 1] + 1;
        var text = data + start;
        var length = ends[column] - start;
        if (length == 1)
        {
            value = text[0] - '0';
            return (uint)(text[0] - '0') <= 9;
        }

        return length == 0 || TryNumber<TDigits>(text, length, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNumber<TDigits>(byte* text, uint length, out double value)
        where TDigits : struct, IDigits
    {
        value = double.NaN;
        if (length > DigitTables.MaxLength)
            return false;
        var digits = Gather(text, length, DigitTables.Whole, out var point);
        value = TDigits.One(digits) / DigitTables.Divisors[point];
        return !Vector128.GreaterThanAny(digits, Vector128.Create((byte)9));
    }

    /// <summary>The digits of a number in the places its table gives them; what is no digit comes out above 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Gather(byte* text, uint length, byte* shuffles, out uint pointBeforeEnd)
    {
        var bytes = Vector128.Load(text);
        var points = Vector128.Equals(bytes, Vector128.Create((byte)'.')).ExtractMostSignificantBits() | (1u << (int)length);
        var point = (uint)BitOperations.TrailingZeroCount(points);
        pointBeforeEnd = length - point;
        return Vector128.ShuffleNative(bytes - Vector128.Create((byte)'0'), Vector128.LoadAligned(shuffles + DigitTables.Offset(length, point)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToDoubles(Vector128<int> numbers) =>
        System.Runtime.Intrinsics.X86.Avx.IsSupported
            ? System.Runtime.Intrinsics.X86.Avx.ConvertToVector256Double(numbers)
            : Vector256.Create(numbers.ToScalar(), numbers.GetElement(1), numbers.GetElement(2), (double)numbers.GetElement(3));
}
