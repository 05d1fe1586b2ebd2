// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using TTApi.Core;

namespace TTApi.Client.Symbols;

/// <summary>The pieces that the spellings share.</summary>
internal static class SymbolText
{
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> InTickers = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-+^_");

    /// <summary>A futures product or option root: 1 to 6 letters and digits.</summary>
    public static bool IsProduct(ReadOnlySpan<char> text) => text.Length is >= 1 and <= 6 && !text.ContainsAnyExcept(Alphanumeric);

    /// <summary>A ticker of a share: no separator at its ends, nor two in a row.</summary>
    public static bool IsTicker(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 20 && !text.ContainsAnyExcept(InTickers) && char.IsAsciiLetterOrDigit(text[0])
        && text[^1] is not ('/' or '.' or '-') && text.IndexOf("//", StringComparison.Ordinal) < 0;

    /// <summary>An exchange as the streamer appends it: 3 to 8 letters and digits.</summary>
    public static bool IsExchange(ReadOnlySpan<char> text) => text.Length is >= 3 and <= 8 && !text.ContainsAnyExcept(Alphanumeric);

    /// <summary>Reads <c>yymmdd</c> of this century.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyMMdd", Century, DateTimeStyles.None, out date);

    /// <summary>Reads a plain strike: digits, one dot at most, above zero.</summary>
    public static bool TryStrike(ReadOnlySpan<char> text, out decimal strike) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out strike)
        && strike > 0 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);

    /// <summary>A strike without trailing zeros and without an exponent.</summary>
    public static string Strike(decimal strike) => strike.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyMMdd", CultureInfo.InvariantCulture);

    public static bool TryRight(char letter, out OptionRight right)
    {
        right = letter == 'P' ? OptionRight.Put : OptionRight.Call;
        return letter is 'C' or 'P';
    }

    public static char Letter(OptionRight right) => right == OptionRight.Put ? 'P' : 'C';

    /// <summary>What could not be read, told so that it can be shown.</summary>
    public static TtError Unknown(string form, ReadOnlySpan<char> text, string reason) =>
        new TtError.Data("unknown_symbol", $"'{Shown(text)}' is no {form} symbol: {reason}.");

    /// <summary>At most 48 characters, none of which steers a terminal.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        Span<char> shown = stackalloc char[Math.Min(text.Length, 48)];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        return text.Length > shown.Length ? $"{shown}…" : shown.ToString();
    }

    // Two digits mean 2000 to 2099: no listed option of the last century is left.
    private static readonly CultureInfo Century = MakeCentury();

    private static CultureInfo MakeCentury()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.Calendar.TwoDigitYearMax = 2099;
        return CultureInfo.ReadOnly(culture);
    }
}
