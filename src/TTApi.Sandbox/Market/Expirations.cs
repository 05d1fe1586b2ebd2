// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Sandbox.Market;

/// <summary>One expiration of a chain and its strikes.</summary>
/// <param name="Date">The last trading day.</param>
/// <param name="Type"><c>Regular</c>, <c>Weekly</c> or <c>Quarterly</c>.</param>
/// <param name="IsMorning">Whether it settles at the open.</param>
/// <param name="Strikes">Ascending, in dollars.</param>
internal sealed record Expiration(DateOnly Date, string Type, bool IsMorning, double[] Strikes)
{
    public string Settlement => IsMorning ? "AM" : "PM";

    public DateTimeOffset ExpiresAt
    {
        get
        {
            var session = UsExchangeCalendar.Nyse.SessionOn(Date)!.Value; // every expiration is a trading day
            return IsMorning ? session.Open : session.Close;
        }
    }
}

/// <summary>The days on which options expire.</summary>
internal static class Expirations
{
    /// <summary>The third Friday of a month, or the trading day before if the exchange is closed.</summary>
    public static DateOnly ThirdFriday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return TradingDayAt(first.AddDays((((int)DayOfWeek.Friday - (int)first.DayOfWeek + 7) % 7) + 14));
    }

    /// <summary>Ascending days with their type: dailies, weeklies, monthlies and Januaries as far as the tier has them.</summary>
    public static IEnumerable<(DateOnly Date, string Type)> From(DateOnly today, OptionTier tier)
    {
        var (days, weeks, months, years) = tier switch
        {
            OptionTier.Most => (14, 12, 15, 5),
            OptionTier.Many => (10, 8, 12, 2),
            OptionTier.Usual => (0, 6, 8, 1),
            _ => (0, 0, 5, 0),
        };
        var found = new SortedDictionary<DateOnly, string>();
        for (var (i, date) = (0, today); i < days; i++, date = UsExchangeCalendar.Nyse.NextTradingDay(date))
            found.TryAdd(date, "Weekly");
        var friday = today.AddDays(((int)DayOfWeek.Friday - (int)today.DayOfWeek + 7) % 7);
        for (var i = 0; i < weeks; i++)
            found[TradingDayAt(friday.AddDays(i * 7))] = "Weekly";
        for (var i = 0; i < months; i++)
            found[Month(today.AddMonths(i))] = "Regular";
        for (var i = 1; i <= years; i++)
            found[ThirdFriday(today.Year + i, 1)] = "Regular";
        if (tier >= OptionTier.Many)
        {
            for (var (month, i) = (new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 3, 1), 0); i < 4; i++, month = month.AddMonths(3))
            {
                var last = TradingDayAt(month.AddMonths(1).AddDays(-1));
                if (found.GetValueOrDefault(last) != "Regular")
                    found[last] = "Quarterly";
            }
        }

        return found.Where(one => one.Key >= today).Select(one => (one.Key, one.Value));
    }

    private static DateOnly Month(DateOnly date) => ThirdFriday(date.Year, date.Month);

    private static DateOnly TradingDayAt(DateOnly date) =>
        UsExchangeCalendar.Nyse.IsTradingDay(date) ? date : UsExchangeCalendar.Nyse.PreviousTradingDay(date);
}
