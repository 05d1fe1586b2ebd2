// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.Columnar.Scan;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Eight digits YYYYMMDD in a word to days since 1970-01-01, by a table of months.</summary>
internal static class DateDigits
{
    private const int Years = 200;

    // Days before the month since 1900-01-01, and in the low five bits how many it has: none for months that do not exist.
    private static readonly int[] Months = MakeMonths();
    private static readonly int Epoch = EpochDay.Of(new DateOnly(DateText.FirstYear, 1, 1));

    /// <summary>False for anything but a calendar date from 1900 to 2099; the rest is left to slower code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ulong text, out int days)
    {
        days = 0;
        var digits = text - 0x30303030_30303030;
        if ((((digits + 0x76767676_76767676) | digits) & 0x80808080_80808080) != 0)
            return false;
        var pairs = digits * 10 + (digits >> 8);
        var year = (uint)(pairs & 0xFF) * 100 + (uint)(pairs >> 16 & 0xFF) - DateText.FirstYear;
        var month = (uint)(pairs >> 32 & 0xFF);
        if (year >= Years || month >= 16)
            return false;
        var entry = Months[(int)(year * 16 + month)];
        var day = (int)(pairs >> 48 & 0xFF);
        days = Epoch + (entry >> 5) + day - 1;
        return (uint)(day - 1) < (uint)(entry & 31);
    }

    private static int[] MakeMonths()
    {
        var months = new int[Years * 16];
        var before = 0;
        for (var year = 0; year < Years; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var length = DateTime.DaysInMonth(DateText.FirstYear + year, month);
                months[year * 16 + month] = before << 5 | length;
                before += length;
            }
        }

        return months;
    }
}
