// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>The exchange calendar as a table, since gaps are looked for after every bar.</summary>
internal static class TradingDayTable
{
    private static readonly int FirstDay = EpochDay.Of(new(UsExchangeCalendar.FirstYear, 1, 1));

    private static readonly ushort[] Counts = Count();

    /// <summary>Trading days from the first day the calendar covers up to but not including the day with that index; one entry more than days.</summary>
    public static ReadOnlySpan<ushort> Before => Counts;

    /// <summary>Negative for a day the calendar does not cover.</summary>
    public static int IndexOf(int date)
    {
        var index = (long)date - FirstDay;
        return index >= 0 && index < Counts.Length - 1 ? (int)index : -1;
    }

    private static ushort[] Count()
    {
        var days = EpochDay.Of(new(UsExchangeCalendar.LastYear, 12, 31)) - FirstDay + 1;
        var counts = new ushort[days + 1];
        for (var i = 0; i < days; i++)
            counts[i + 1] = (ushort)(counts[i] + (UsExchangeCalendar.Nyse.IsTradingDay(EpochDay.ToDate(FirstDay + i)) ? 1 : 0));
        return counts;
    }
}
