// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;

namespace TTApi.Columnar.MetaStock;

/// <summary>Date text to days since 1970-01-01.</summary>
/// <remarks>
/// <c>20080121</c>, <c>080121</c>, <c>2008-01-21</c> (also with slashes or points), <c>01/21/2008</c>, <c>21 Jan 2008</c>, <c>Mon, 21 Jan 2008</c>.
/// Years of two digits: 00 to 49 are 2000 to 2049. Digits in another order need a header that says so.
/// </remarks>
internal static class DateText
{
    /// <summary>No date is earlier.</summary>
    public const int FirstYear = 1900;

    public static bool TryParse(ReadOnlySpan<byte> text, DateStyle style, out int days)
    {
        days = 0;
        if (text.IsEmpty)
            return false;
        if (!text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return TryDigits(text, style, out days);

        Span<Range> parts = stackalloc Range[4];
        return TrySplit(text, parts, out var separator) && TryParts(text, parts, separator, style, out days);
    }

    /// <summary>True for the abbreviation of a weekday, which may stand before a date.</summary>
    public static bool IsWeekday(ReadOnlySpan<byte> text) => text.Length == 3 && "SUNMONTUEWEDTHUFRISAT".IndexOf(Upper(text), StringComparison.Ordinal) % 3 == 0;

    private static bool TryDigits(ReadOnlySpan<byte> text, DateStyle style, out int days)
    {
        days = 0;
        if (text.Length is not (6 or 8))
            return false;
        var yearDigits = text.Length - 4;
        var (year, month, day) = style switch
        {
            DateStyle.MonthFirst => (4.., ..2, 2..4),
            DateStyle.DayFirst => (4.., 2..4, ..2),
            _ => (..yearDigits, yearDigits..^2, ^2..),
        };
        return TryCalendar(Number(text[year]), yearDigits, Number(text[month]), Number(text[day]), out days);
    }

    /// <summary>Three parts between equal separators, after an optional weekday with a comma or space.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> text, Span<Range> parts, out byte separator)
    {
        separator = 0;
        var start = 0;
        if (text.Length > 4 && IsWeekday(text[..3]) && text[3] is (byte)',' or (byte)' ')
        {
            start = 4;
            while (start < text.Length && text[start] == ' ')
                start++;
        }

        var found = text[start..].IndexOfAny("-/. "u8);
        if (found < 0)
            return false;
        separator = text[start + found];
        var count = 0;
        for (var i = start; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != separator)
                continue;
            if (count == 3 || i == start)
                return false;
            parts[count++] = start..i;
            start = i + 1;
        }

        return count == 3;
    }

    private static bool TryParts(ReadOnlySpan<byte> text, ReadOnlySpan<Range> parts, byte separator, DateStyle style, out int days)
    {
        days = 0;
        var a = text[parts[0]];
        var b = text[parts[1]];
        var c = text[parts[2]];
        var named = MonthNamed(b);
        if (named > 0)
            return separator is (byte)' ' or (byte)'-' && c.Length is 2 or 4 && TryCalendar(Number(c), c.Length, named, Number(a), out days);
        if (a.Length == 4 || (style == DateStyle.YearFirst && a.Length == 2))
            return TryCalendar(Number(a), a.Length, Number(b), Number(c), out days);
        if (c.Length is not (2 or 4) || separator == ' ')
            return false;

        return style switch
        {
            DateStyle.MonthFirst => TryCalendar(Number(c), c.Length, Number(a), Number(b), out days),
            DateStyle.DayFirst => TryCalendar(Number(c), c.Length, Number(b), Number(a), out days),
            // 01/21/2008 has one reading, 01/02/2008 has two and 01/01/2008 two that agree.
            DateStyle.Undeclared when separator == '/' && (Number(b) > 12 || Number(a) == Number(b)) => TryCalendar(Number(c), c.Length, Number(a), Number(b), out days),
            _ => false,
        };
    }

    private static bool TryCalendar(int year, int yearDigits, int month, int day, out int days)
    {
        days = 0;
        if (yearDigits == 2 && year >= 0)
            year += year < 50 ? 2000 : 1900;
        if (year is < FirstYear or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        days = EpochDay.Of(new DateOnly(year, month, day));
        return true;
    }

    /// <summary>One to four digits, or −1.</summary>
    private static int Number(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 4)
            return -1;
        var number = 0;
        foreach (var c in text)
        {
            if ((uint)(c - '0') > 9)
                return -1;
            number = number * 10 + (c - '0');
        }

        return number;
    }

    private static int MonthNamed(ReadOnlySpan<byte> text)
    {
        if (text.Length != 3)
            return 0;
        var at = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".IndexOf(Upper(text), StringComparison.Ordinal);
        return at % 3 == 0 ? at / 3 + 1 : 0;
    }

    private static string Upper(ReadOnlySpan<byte> text) => string.Create(3, text, static (chars, bytes) =>
    {
        for (var i = 0; i < chars.Length; i++)
            chars[i] = char.ToUpperInvariant((char)bytes[i]);
    });
}
