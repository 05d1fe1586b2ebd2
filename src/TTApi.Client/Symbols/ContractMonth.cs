// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.InteropServices;

namespace TTApi.Client.Symbols;

/// <summary>The delivery month of a futures contract.</summary>
/// <param name="Letter">One of <c>FGHJKMNQUVXZ</c>, January to December.</param>
/// <param name="Year">The full year.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContractMonth(char Letter, int Year)
{
    /// <summary>The letters of January to December.</summary>
    public const string Letters = "FGHJKMNQUVXZ";

    /// <summary>How many years a contract named with one digit may lie behind the day it is read on.</summary>
    public const int YearsBack = 2;

    /// <summary>1 to 12; 0 for <c>default</c>.</summary>
    public int Month => Letters.IndexOf(Letter, StringComparison.Ordinal) + 1;

    /// <summary>The letter with the last digit of the year: <c>U6</c>.</summary>
    public string OneDigit => string.Create(CultureInfo.InvariantCulture, $"{Letter}{Year % 10}");

    /// <summary>The letter with the last two digits of the year: <c>U26</c>.</summary>
    public string TwoDigits => string.Create(CultureInfo.InvariantCulture, $"{Letter}{Year % 100:00}");

    /// <inheritdoc/>
    public override string ToString() => TwoDigits;

    /// <summary>The year that ends in a digit and is the first at or after <paramref name="first"/>.</summary>
    internal static int YearFrom(int digit, int first) => first + ((((digit - first) % 10) + 10) % 10);

    /// <summary>Splits <c>ESU6</c> into its product and month; <paramref name="firstYear"/> is the earliest year the digit may mean.</summary>
    internal static bool TryOneDigit(ReadOnlySpan<char> text, int firstYear, out string product, out ContractMonth month)
    {
        if (text.Length >= 3 && char.IsAsciiDigit(text[^1]) && Letters.Contains(text[^2]) && SymbolText.IsProduct(text[..^2]))
        {
            (product, month) = (text[..^2].ToString(), new(text[^2], YearFrom(text[^1] - '0', firstYear)));
            return true;
        }

        (product, month) = ("", default);
        return false;
    }

    /// <summary>Splits <c>ESU26</c> into its product and month.</summary>
    internal static bool TryTwoDigits(ReadOnlySpan<char> text, out string product, out ContractMonth month)
    {
        if (text.Length >= 4 && char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(text[^2]) && Letters.Contains(text[^3]) && SymbolText.IsProduct(text[..^3]))
        {
            (product, month) = (text[..^3].ToString(), new(text[^3], 2000 + ((text[^2] - '0') * 10) + text[^1] - '0'));
            return true;
        }

        (product, month) = ("", default);
        return false;
    }
}
