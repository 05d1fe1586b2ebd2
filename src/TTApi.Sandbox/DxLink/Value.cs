// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TTApi.Sandbox.DxLink;

/// <summary>One field's value, as JSON will have it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Value
{
    private static readonly byte[] True = "true"u8.ToArray();
    private static readonly byte[] False = "false"u8.ToArray();

    private readonly byte[]? _text;
    private readonly double _number;
    private readonly long _whole;
    private readonly bool _isDouble;

    private Value(byte[]? text, double number, long whole, bool isDouble) => (_text, _number, _whole, _isDouble) = (text, number, whole, isDouble);

    /// <summary>A double that stands for nothing.</summary>
    public static Value NaN => new(null, double.NaN, 0, true);

    public bool IsDouble => _isDouble;

    /// <summary>Whether FULL leaves it out.</summary>
    public bool IsEmpty => _isDouble && double.IsNaN(_number);

    public static implicit operator Value(long whole) => new(null, 0, whole, false);

    public static implicit operator Value(double number) => new(null, number, 0, true);

    public static implicit operator Value(bool flag) => new(flag ? True : False, 0, 0, false);

    /// <summary>Text that is JSON already.</summary>
    public static implicit operator Value(byte[] json) => new(json, 0, 0, false);

    /// <summary>Text as JSON, in quotes.</summary>
    public static byte[] Quoted(string text) => [.. "\""u8, .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, .. "\""u8];

    public void Write(PooledBuffer buffer)
    {
        if (_text is not null)
            buffer.Append(_text);
        else if (_isDouble)
            Write(buffer, _number);
        else
            Write(buffer, _whole);
    }

    private static void Write(PooledBuffer buffer, long whole)
    {
        Utf8Formatter.TryFormat(whole, buffer.GetSpan(24), out var length);
        buffer.Advance(length);
    }

    // As Java prints doubles: a whole number has a decimal place too.
    private static void Write(PooledBuffer buffer, double number)
    {
        if (!double.IsFinite(number))
        {
            buffer.Append(double.IsNaN(number) ? "\"NaN\""u8 : number > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
            return;
        }

        var scaled = Math.Round(number * 10_000);
        if (Math.Abs(scaled) < 1e15 && scaled / 10_000 == number)
        {
            Fixed(buffer, (long)scaled);
            return;
        }

        number.TryFormat(buffer.GetSpan(32), out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        buffer.Advance(length);
    }

    /// <summary>A number of ten-thousandths: most prices, and much faster than the shortest digits of a double.</summary>
    private static void Fixed(PooledBuffer buffer, long scaled)
    {
        var span = buffer.GetSpan(32);
        var length = 0;
        if (scaled < 0)
            span[length++] = (byte)'-';
        var (whole, part) = Math.DivRem((ulong)Math.Abs(scaled), 10_000);
        Utf8Formatter.TryFormat(whole, span[length..], out var digits);
        length += digits;
        span[length++] = (byte)'.';
        do
        {
            span[length++] = (byte)('0' + (part / 1000));
            part = part % 1000 * 10;
        }
        while (part > 0);
        buffer.Advance(length);
    }
}
