// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>When the New York Stock Exchange trades: its days and regular hours from 1990 to 2040.</summary>
/// <remarks>
/// Holidays and early closes follow the exchange's rules as they stood in each year; what no rule foretells is in a small table. Outside
/// those years nothing throws: every weekday counts as a trading day from 09:30 to 16:00, and <see cref="Covers"/> tells that this is
/// a guess. Stored bars go back to 1962, so whoever looks for gaps asks <see cref="Covers"/> before calling a missing day a gap.
/// </remarks>
public sealed class UsExchangeCalendar
{
    /// <summary>The first year whose holidays are known.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last year whose holidays are foretold.</summary>
    public const int LastYear = 2040;

    private static readonly TradingHours Regular = new(new(9, 30), new(16, 0));

    // Windows has no IANA names when globalization is invariant.
    private static readonly TimeZoneInfo NewYork =
        TimeZoneInfo.FindSystemTimeZoneById(OperatingSystem.IsWindows() ? "Eastern Standard Time" : "America/New_York");

    private readonly Dictionary<DateOnly, string> _closings;
    private readonly Dictionary<DateOnly, TradingHours> _hours;
    private readonly int[] _closedDays;

    private UsExchangeCalendar()
    {
        var years = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).ToArray();
        _closings = new(years.SelectMany(UsExchangeRules.Closings).Concat(UsExchangeSpecials.Closings));
        _hours = new(years.SelectMany(UsExchangeRules.ShortDays).Concat(UsExchangeSpecials.Hours));
        _closedDays = [.. _closings.Keys.Select(date => date.DayNumber).Order()];
    }

    /// <summary>The one calendar; Nasdaq and the options exchanges keep the same days.</summary>
    public static UsExchangeCalendar Nyse { get; } = new();

    /// <summary>The exchange's time zone.</summary>
    public static TimeZoneInfo TimeZone => NewYork;

    /// <summary>The calendar day in New York at a moment.</summary>
    public static DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, NewYork).DateTime);

    /// <summary>True where holidays are known; elsewhere each weekday counts as a trading day.</summary>
    public static bool Covers(DateOnly date) => date.Year is >= FirstYear and <= LastYear;

    /// <summary>True when the exchange trades on that day, however shortly.</summary>
    public bool IsTradingDay(DateOnly date) => !IsWeekend(date) && !_closings.ContainsKey(date);

    /// <summary>True when trading ends before 16:00, by plan or not.</summary>
    public bool IsEarlyClose(DateOnly date) => _hours.TryGetValue(date, out var hours) && hours.Close < Regular.Close;

    /// <summary>Why the exchange is closed on a weekday (<c>Good Friday</c>), or null on a trading day or a weekend.</summary>
    public string? ClosingReason(DateOnly date) => _closings.GetValueOrDefault(date);

    /// <summary>The regular trading hours of a day, or null when the exchange is closed.</summary>
    public TradingSession? SessionOn(DateOnly date)
    {
        if (!IsTradingDay(date))
            return null;
        var hours = _hours.GetValueOrDefault(date, Regular);
        return new(date, At(date, hours.Open), At(date, hours.Close));
    }

    /// <summary>True while regular trading goes on.</summary>
    public bool IsOpen(DateTimeOffset instant) => SessionOn(DateAt(instant)) is { } session && session.Contains(instant);

    /// <summary>The first open strictly after a moment.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset after) => Sessions(DateAt(after)).First(session => session.Open > after).Open;

    /// <summary>The first close strictly after a moment.</summary>
    public DateTimeOffset NextClose(DateTimeOffset after) => Sessions(DateAt(after)).First(session => session.Close > after).Close;

    /// <summary>The first trading day after a day.</summary>
    public DateOnly NextTradingDay(DateOnly after)
    {
        var date = after.AddDays(1);
        while (!IsTradingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The last trading day before a day.</summary>
    public DateOnly PreviousTradingDay(DateOnly before)
    {
        var date = before.AddDays(-1);
        while (!IsTradingDay(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>Trading days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when they are the other way round.</summary>
    /// <remarks>Two bars with no gap between them are 1 apart. The cost does not depend on the distance.</remarks>
    public int TradingDaysBetween(DateOnly from, DateOnly to) => TradingDaysUpTo(to) - TradingDaysUpTo(from);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>No session starts or ends near a change of the clocks, so the local time is never ambiguous.</summary>
    private static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, NewYork.GetUtcOffset(local));
    }

    private IEnumerable<TradingSession> Sessions(DateOnly from)
    {
        for (var date = from; ; date = date.AddDays(1))
        {
            if (SessionOn(date) is { } session)
                yield return session;
        }
    }

    private int TradingDaysUpTo(DateOnly date)
    {
        // Day number 0, the first of January of the year 1, was a Monday.
        var (weeks, days) = Math.DivRem(date.DayNumber + 1, 7);
        var found = Array.BinarySearch(_closedDays, date.DayNumber);
        var closed = found >= 0 ? found + 1 : ~found;
        return (weeks * 5) + Math.Min(days, 5) - closed;
    }
}
