// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TTApi.Client.DxLink.Wire;

internal ref partial struct JsonScanner
{
    private const ulong MaxExact = 1UL << 53;

    // An array: a span over constants allocates its handle in code that is not optimised.
    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>A number, <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c> or a number in quotes; anything else is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Double()
    {
        var first = Peek();
        return first is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? NumberToDouble() : OtherToDouble(first);
    }

    /// <summary>A whole number, exact over all 64 bits, also in quotes or in a decimal spelling; anything else is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Long()
    {
        var first = Peek();
        return first is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? NumberToLong() : OtherToLong(first);
    }

    /// <summary><c>true</c>, <c>"true"</c> or a number other than 0.</summary>
    public bool Flag()
    {
        switch (Peek())
        {
            case (byte)'t':
                SkipLiteral();
                return true;
            case (byte)'"':
                return RawString(out _).SequenceEqual("true"u8);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Double() != 0;
            default:
                Skip();
                return false;
        }
    }

    /// <summary>The first character of a string; <c>'\0'</c> when it is empty or no string.</summary>
    public char Char()
    {
        if (Peek() != (byte)'"')
        {
            Skip();
            return '\0';
        }

        var raw = RawString(out var escaped);
        if (raw.Length == 1)
            return (char)raw[0];
        if (raw.IsEmpty || (escaped && raw.SequenceEqual("\\u0000"u8)))
            return '\0';
        Span<byte> plain = stackalloc byte[raw.Length <= 256 ? raw.Length : 256];
        Rune.DecodeFromUtf8(Unescape(raw[..plain.Length], escaped, plain), out var rune, out _);
        return rune.IsBmp ? (char)rune.Value : '?';
    }

    /// <summary>A string as one of a table's; empty when the value is no string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string Text(TextTable texts)
    {
        if (Peek() == (byte)'"')
        {
            var raw = RawString(out var escaped);
            return escaped ? EscapedText(raw, texts) : texts.Intern(raw);
        }

        Skip();
        return "";
    }

    /// <summary>A string's bytes; <paramref name="buffer"/> is used where it has escapes, and what does not fit is cut off.</summary>
    public ReadOnlySpan<byte> Utf8(Span<byte> buffer)
    {
        var raw = RawString(out var escaped);
        return escaped ? Unescape(raw[..Math.Min(raw.Length, buffer.Length)], escaped, buffer) : raw;
    }

    private static string EscapedText(ReadOnlySpan<byte> raw, TextTable texts)
    {
        Span<byte> plain = raw.Length <= 512 ? stackalloc byte[raw.Length] : new byte[raw.Length];
        return texts.Intern(Unescape(raw, escaped: true, plain));
    }

    /// <summary>Resolves escapes; an escape is never shorter than what it stands for, so the buffer need not be longer than the text.</summary>
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw, bool escaped, Span<byte> buffer)
    {
        if (!escaped)
            return raw;
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != (byte)'\\')
            {
                buffer[length++] = raw[i];
                continue;
            }

            if (++i == raw.Length)
                break;
            if (raw[i] == (byte)'u')
                length += CodePoint(raw, ref i).EncodeToUtf8(buffer[length..]);
            else
                buffer[length++] = raw[i] switch { (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', (byte)'r' => (byte)'\r', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', var other => other };
        }

        return buffer[..length];
    }

    /// <summary>Reads <c>uXXXX</c>, and the second half of a pair; <paramref name="i"/> stays on the last byte of it.</summary>
    private static Rune CodePoint(ReadOnlySpan<byte> raw, ref int i)
    {
        if (!TryUnit(raw, i + 1, out var unit))
        {
            i = raw.Length;
            return new('?');
        }

        i += 4;
        if (char.IsHighSurrogate(unit) && i + 2 < raw.Length && raw[i + 1] == (byte)'\\' && raw[i + 2] == (byte)'u' && TryUnit(raw, i + 3, out var low) && char.IsLowSurrogate(low))
        {
            i += 6;
            return new(unit, low);
        }

        return Rune.TryCreate(unit, out var rune) ? rune : Rune.ReplacementChar;
    }

    private static bool TryUnit(ReadOnlySpan<byte> raw, int start, out char unit)
    {
        unit = '\0';
        if (start + 4 > raw.Length || !ushort.TryParse(raw.Slice(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        unit = (char)code;
        return true;
    }

    private double NumberToDouble()
    {
        var bytes = _json;
        var start = _at;
        var i = start;
        var negative = bytes[i] == (byte)'-';
        if (negative)
            i++;
        var first = i;
        ulong mantissa = 0;
        for (; (uint)i < (uint)bytes.Length && (uint)(bytes[i] - '0') <= 9; i++)
            mantissa = (mantissa * 10) + (uint)(bytes[i] - '0');
        var digits = i - first;
        if (digits == 0)
            WireFormatException.Throw("a digit", i);
        var exponent = 0;
        if ((uint)i < (uint)bytes.Length && bytes[i] == (byte)'.')
        {
            var point = ++i;
            for (; (uint)i < (uint)bytes.Length && (uint)(bytes[i] - '0') <= 9; i++)
                mantissa = (mantissa * 10) + (uint)(bytes[i] - '0');
            exponent = point - i;
            digits -= exponent;
            if (exponent == 0)
                WireFormatException.Throw("a digit after the point", i);
        }

        if ((uint)i < (uint)bytes.Length && (bytes[i] | 0x20) == 'e')
            exponent += Exponent(ref i);
        _at = i;

        // Within these bounds both factors are exact doubles and one rounding gives the nearest: Clinger's fast path.
        if (digits > 19 || mantissa > MaxExact || (uint)(exponent + 22) > 44)
            return SlowDouble(bytes[start..i]);
        var value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
        return negative ? -value : value;
    }

    private readonly int Exponent(ref int i)
    {
        i++;
        var negative = i < _json.Length && _json[i] == (byte)'-';
        if (negative || (i < _json.Length && _json[i] == (byte)'+'))
            i++;
        var first = i;
        var value = 0;
        for (; i < _json.Length && (uint)(_json[i] - '0') <= 9; i++)
            value = Math.Min((value * 10) + (_json[i] - '0'), 10_000);
        if (i == first)
            WireFormatException.Throw("a digit in the exponent", i);
        return negative ? -value : value;
    }

    private static double SlowDouble(ReadOnlySpan<byte> number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private long NumberToLong()
    {
        var bytes = _json;
        var start = _at;
        var i = start + (bytes[start] == (byte)'-' ? 1 : 0);
        var first = i;
        ulong magnitude = 0;
        for (; (uint)i < (uint)bytes.Length && (uint)(bytes[i] - '0') <= 9; i++)
            magnitude = (magnitude * 10) + (uint)(bytes[i] - '0');
        if (i == first)
            WireFormatException.Throw("a digit", i);
        if ((i - first > 18) || ((uint)i < (uint)bytes.Length && (bytes[i] == (byte)'.' || (bytes[i] | 0x20) == 'e')))
            return SlowLong(i);
        _at = i;
        return first > start ? -(long)magnitude : (long)magnitude;
    }

    /// <summary>Nineteen digits, or a decimal spelling: exact where 64 bits suffice, else the nearest they can hold.</summary>
    private long SlowLong(int end)
    {
        if (Utf8Long(_json[_at..end], out var exact) && (end == _json.Length || (_json[end] != (byte)'.' && (_json[end] | 0x20) != 'e')))
        {
            _at = end;
            return exact;
        }

        return ToLong(NumberToDouble());
    }

    private static bool Utf8Long(ReadOnlySpan<byte> digits, out long value) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The conversion saturates, and makes 0 of NaN.</summary>
    private static long ToLong(double value) => (long)value;

    private double OtherToDouble(byte first)
    {
        if (first != (byte)'"')
        {
            Skip();
            return double.NaN;
        }

        var raw = RawString(out _);
        return raw switch
        {
            _ when raw.SequenceEqual("NaN"u8) => double.NaN,
            _ when raw.SequenceEqual("Infinity"u8) => double.PositiveInfinity,
            _ when raw.SequenceEqual("-Infinity"u8) => double.NegativeInfinity,
            _ => SlowDouble(raw),
        };
    }

    private long OtherToLong(byte first)
    {
        if (first != (byte)'"')
        {
            Skip();
            return 0;
        }

        var raw = RawString(out _);
        return Utf8Long(raw, out var exact) ? exact : ToLong(SlowDouble(raw));
    }
}
