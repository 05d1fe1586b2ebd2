// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Columnar.MetaStock;

/// <summary>Decimal text to the nearest double, on a strict grammar: sign, digits with at most one point, exponent.</summary>
internal static class DecimalText
{
    /// <summary>Digits that always fit the 53 bits of a double's mantissa.</summary>
    public const int ExactDigits = 15;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a number; no spaces, no thousands separators, nothing but a finite value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (!TryScan(text, out var mantissa, out var digits, out var decimals, out var isPlain))
            return false;

        // Both operands are exact, so the one rounding of the division gives the nearest double.
        if (isPlain && digits <= ExactDigits)
            value = mantissa / PowersOfTen[decimals];
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value))
            return false;

        value += 0.0; // −0 becomes 0
        return true;
    }

    /// <summary>Checks the grammar; a plain number has no sign and no exponent. The mantissa means something up to 15 digits.</summary>
    private static bool TryScan(ReadOnlySpan<byte> text, out long mantissa, out int digits, out int decimals, out bool isPlain)
    {
        (mantissa, digits, decimals, isPlain) = (0, 0, 0, true);
        var i = 0;
        if (text.Length > 0 && text[0] is (byte)'+' or (byte)'-')
            (i, isPlain) = (1, false);

        var point = -1;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits++;
                mantissa = unchecked(mantissa * 10 + digit);
            }
            else if (text[i] == '.' && point < 0)
            {
                point = digits;
            }
            else
            {
                break;
            }
        }

        decimals = point < 0 ? 0 : digits - point;
        if (digits == 0 || i == text.Length)
            return digits > 0;
        isPlain = false;
        return IsExponent(text[i..]);
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        if (text.Length > 0 && text[0] is (byte)'+' or (byte)'-')
            text = text[1..];
        return text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
