// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using static System.DayOfWeek;

namespace TTApi.Core;

/// <summary>When trading starts and ends on a day, in New York's local time.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TradingHours(TimeOnly Open, TimeOnly Close)
{
    /// <summary>A day that opens as ever and closes early.</summary>
    public static TradingHours Until(int hour, int minute = 0) => new(new(9, 30), new(hour, minute));
}

/// <summary>The exchange's standing rules: NYSE Rule 7.2 and its forerunner Rule 51, and the yearly holiday announcements made from them.</summary>
internal static class UsExchangeRules
{
    /// <summary>The weekdays of a year on which the exchange is closed by rule, with the holiday's name.</summary>
    public static IEnumerable<KeyValuePair<DateOnly, string>> Closings(int year)
    {
        // A Saturday's New Year is not made up for: its Friday ends the old year's books.
        if (new DateOnly(year, 1, 1).DayOfWeek != Saturday)
            yield return new(Observed(new(year, 1, 1)), "New Year's Day");
        if (year >= 1998)
            yield return new(Nth(3, Monday, year, 1), "Martin Luther King Jr. Day");
        yield return new(Nth(3, Monday, year, 2), "Washington's Birthday");
        yield return new(Easter(year).AddDays(-2), "Good Friday");
        yield return new(LastMondayOfMay(year), "Memorial Day");
        if (year >= 2022)
            yield return new(Observed(new(year, 6, 19)), "Juneteenth");
        yield return new(Observed(new(year, 7, 4)), "Independence Day");
        yield return new(Nth(1, Monday, year, 9), "Labor Day");
        yield return new(Thanksgiving(year), "Thanksgiving Day");
        yield return new(Observed(new(year, 12, 25)), "Christmas Day");
    }

    /// <summary>The trading days of a year that end early by rule: at 14:00 up to 1992, at 13:00 since.</summary>
    public static IEnumerable<KeyValuePair<DateOnly, TradingHours>> ShortDays(int year)
    {
        var hours = TradingHours.Until(year < 1993 ? 14 : 13);
        if (year >= 1995 && BesideIndependenceDay(year) is { } summer)
            yield return new(summer, hours);
        if (year >= 1992)
            yield return new(Thanksgiving(year).AddDays(1), hours);

        // On a Friday it is the observed Christmas itself.
        var eve = new DateOnly(year, 12, 24);
        if (eve.DayOfWeek is Monday or Tuesday or Wednesday or Thursday)
            yield return new(eve, hours);
    }

    private static DateOnly? BesideIndependenceDay(int year)
    {
        var fourth = new DateOnly(year, 7, 4);
        return fourth.DayOfWeek switch
        {
            Tuesday or Wednesday or Friday => fourth.AddDays(-1),

            // Until 2012 the bridge day after a Thursday was the short one.
            Thursday => fourth.AddDays(year < 2013 ? 1 : -1),
            _ => null,
        };
    }

    private static DateOnly Observed(DateOnly holiday) => holiday.DayOfWeek switch
    {
        Saturday => holiday.AddDays(-1),
        Sunday => holiday.AddDays(1),
        _ => holiday,
    };

    private static DateOnly Thanksgiving(int year) => Nth(4, Thursday, year, 11);

    private static DateOnly LastMondayOfMay(int year)
    {
        var end = new DateOnly(year, 5, 31);
        return end.AddDays(-(((int)end.DayOfWeek - (int)Monday + 7) % 7));
    }

    private static DateOnly Nth(int n, DayOfWeek day, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)day - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    /// <summary>Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * late) + 114, 31);
        return new(year, month, day + 1);
    }
}
