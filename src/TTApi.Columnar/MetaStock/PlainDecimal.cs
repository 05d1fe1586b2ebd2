// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Globalization;

namespace TTApi.Columnar.MetaStock;

/// <summary>The shortest decimal text that reads back as the same double, never with an exponent.</summary>
internal static class PlainDecimal
{
    /// <summary>The most characters of any finite double.</summary>
    public const int MaxLength = 400;

    // Whole numbers below this are their own shortest text.
    private const double ExactWhole = 1e15;

    public static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be written.");
        int written;
        if (Math.Abs(value) < ExactWhole && value == Math.Truncate(value))
        {
            Utf8Formatter.TryFormat((long)value, destination, out written);
            return written;
        }

        if (!value.TryFormat(destination, out written, default, CultureInfo.InvariantCulture))
            throw new ArgumentException($"There is room for {destination.Length} bytes; a number may need {MaxLength}.", nameof(destination));
        var exponent = destination[..written].IndexOf((byte)'E');
        return exponent < 0 ? written : Expand(destination, written, exponent);
    }

    /// <summary>Turns <c>-1.25E-07</c> into <c>-0.000000125</c> and <c>1.25E+17</c> into <c>125000000000000000</c>.</summary>
    private static int Expand(Span<byte> destination, int length, int exponentAt)
    {
        Span<byte> digits = stackalloc byte[32];
        var count = 0;
        var isNegative = destination[0] == '-';
        var pointAfter = 1; // the form has one digit before the point
        foreach (var c in destination[..exponentAt])
        {
            if (c is >= (byte)'0' and <= (byte)'9')
                digits[count++] = c;
        }

        pointAfter += int.Parse(destination[(exponentAt + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var at = 0;
        if (isNegative)
            destination[at++] = (byte)'-';
        if (pointAfter <= 0)
        {
            destination[at++] = (byte)'0';
            destination[at++] = (byte)'.';
            destination.Slice(at, -pointAfter).Fill((byte)'0');
            at += -pointAfter;
            digits[..count].CopyTo(destination[at..]);
            return at + count;
        }

        // Such a number is at least 1e15 and has no more than 17 digits: the point may fall among them.
        for (var i = 0; i < Math.Max(count, pointAfter); i++)
        {
            if (i == pointAfter)
                destination[at++] = (byte)'.';
            destination[at++] = i < count ? digits[i] : (byte)'0';
        }

        return at;
    }
}
