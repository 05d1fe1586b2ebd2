// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>Days on which the New York Stock Exchange traded, but for which a symbol has no bar between two that it has; nothing is filled in.</summary>
/// <param name="First">The first missing trading day.</param>
/// <param name="Last">The last missing trading day.</param>
/// <param name="Days">How many trading days are missing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Gap(DateOnly First, DateOnly Last, int Days)
{
    /// <summary>The flag with its evidence: <c>gap:2024-01-12..2025-01-10 days=250</c>.</summary>
    public override string ToString() => $"{Flag.Gap}:{First:yyyy-MM-dd}..{Last:yyyy-MM-dd} days={Days}";

    /// <summary>Judges the days of two consecutive bars.</summary>
    /// <returns>Null if no trading day lies between them, or the calendar does not cover both.</returns>
    public static Gap? Between(DateOnly before, DateOnly after)
    {
        var from = TradingDayTable.IndexOf(EpochDay.Of(before));
        var to = TradingDayTable.IndexOf(EpochDay.Of(after));
        if (from < 0 || to < 0)
            return null;
        var days = TradingDayTable.Before[to] - TradingDayTable.Before[from + 1];
        return days > 0 ? new Gap(UsExchangeCalendar.Nyse.NextTradingDay(before), UsExchangeCalendar.Nyse.PreviousTradingDay(after), days) : null;
    }
}
