// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Core.Tests.Market;

public sealed class UsExchangeCalendarTests
{
    private static readonly UsExchangeCalendar Nyse = UsExchangeCalendar.Nyse;

    [Fact]
    public void Closed_weekdays_are_those_the_exchange_published()
    {
        Assert.Equal(39, PublishedNyseDays.All.Count);
        foreach (var published in PublishedNyseDays.All)
            Assert.Equal(published.Closed, WeekdaysOf(published.Year).Where(date => !Nyse.IsTradingDay(date)));
    }

    [Fact]
    public void Early_closes_are_those_the_exchange_published()
    {
        foreach (var published in PublishedNyseDays.All)
        {
            var early = DaysOf(published.Year).Where(Nyse.IsEarlyClose).ToDictionary(date => date, date => TimeOnly.FromDateTime(Session(date).Close.DateTime));

            Assert.Equal(published.EarlyCloses.OrderBy(day => day.Key), early.OrderBy(day => day.Key));
        }
    }

    [Fact]
    public void Every_closed_weekday_has_a_reason_and_no_other_day_has()
    {
        foreach (var date in Enumerable.Range(UsExchangeCalendar.FirstYear, UsExchangeCalendar.LastYear - UsExchangeCalendar.FirstYear + 1).SelectMany(DaysOf))
            Assert.Equal(!Nyse.IsTradingDay(date) && !IsWeekend(date), Nyse.ClosingReason(date) is not null);
    }

    [Theory]
    [InlineData("2024-01-01", "New Year's Day")]
    [InlineData("2023-01-02", "New Year's Day")]
    [InlineData("2024-01-15", "Martin Luther King Jr. Day")]
    [InlineData("2024-02-19", "Washington's Birthday")]
    [InlineData("2024-03-29", "Good Friday")]
    [InlineData("2024-05-27", "Memorial Day")]
    [InlineData("2027-06-18", "Juneteenth")]
    [InlineData("2026-07-03", "Independence Day")]
    [InlineData("2024-09-02", "Labor Day")]
    [InlineData("2024-11-28", "Thanksgiving Day")]
    [InlineData("2021-12-24", "Christmas Day")]
    [InlineData("2001-09-13", "Attack on the World Trade Center")]
    [InlineData("2025-01-09", "Mourning for President Carter")]
    [InlineData("2024-01-02", null)]
    [InlineData("2024-01-06", null)]
    public void A_closing_has_its_holidays_name(string date, string? reason) => Assert.Equal(reason, Nyse.ClosingReason(Day(date)));

    [Theory]
    [InlineData("1993-12-31")]
    [InlineData("2010-12-31")]
    [InlineData("2021-12-31")]
    [InlineData("2027-12-31")]
    public void A_new_year_on_a_saturday_closes_no_friday(string friday) => Assert.True(Nyse.IsTradingDay(Day(friday)));

    [Theory]
    [InlineData("2038-04-23")]
    [InlineData("2035-03-23")]
    [InlineData("2000-04-21")]
    [InlineData("2008-03-21")]
    public void Good_Friday_follows_the_earliest_and_the_latest_Easter(string date) => Assert.Equal("Good Friday", Nyse.ClosingReason(Day(date)));

    [Theory]
    [InlineData("2024-03-08", "2024-03-08T14:30Z", "2024-03-08T21:00Z")]
    [InlineData("2024-03-11", "2024-03-11T13:30Z", "2024-03-11T20:00Z")]
    [InlineData("2024-11-01", "2024-11-01T13:30Z", "2024-11-01T20:00Z")]
    [InlineData("2024-11-04", "2024-11-04T14:30Z", "2024-11-04T21:00Z")]
    [InlineData("2006-04-03", "2006-04-03T13:30Z", "2006-04-03T20:00Z")]
    [InlineData("2006-03-31", "2006-03-31T14:30Z", "2006-03-31T21:00Z")]
    [InlineData("2024-12-24", "2024-12-24T14:30Z", "2024-12-24T18:00Z")]
    [InlineData("1990-12-24", "1990-12-24T14:30Z", "1990-12-24T19:00Z")]
    [InlineData("1996-01-08", "1996-01-08T16:00Z", "1996-01-08T19:00Z")]
    [InlineData("2002-09-11", "2002-09-11T16:00Z", "2002-09-11T20:00Z")]
    public void Hours_follow_New_Yorks_clock_through_its_changes(string date, string open, string close)
    {
        var session = Session(Day(date));

        Assert.Equal((Day(date), Instant(open), Instant(close)), (session.Date, session.Open, session.Close));
    }

    [Fact]
    public void Hours_are_told_in_New_Yorks_own_offset() => Assert.Equal(TimeSpan.FromHours(-4), Session(Day("2024-07-01")).Open.Offset);

    [Theory]
    [InlineData("2024-07-04")]
    [InlineData("2024-07-06")]
    public void A_closed_day_has_no_session(string date) => Assert.Null(Nyse.SessionOn(Day(date)));

    [Theory]
    [InlineData("2024-01-02T14:29:59Z", "2024-01-02T14:30Z")]
    [InlineData("2024-01-02T14:30Z", "2024-01-03T14:30Z")]
    [InlineData("2024-03-28T20:00Z", "2024-04-01T13:30Z")]
    [InlineData("2001-09-11T12:46Z", "2001-09-17T13:30Z")]
    [InlineData("2024-01-06T03:00Z", "2024-01-08T14:30Z")]
    [InlineData("2023-12-30T23:30Z", "2024-01-02T14:30Z")]
    public void The_next_open_is_strictly_later(string after, string open) => Assert.Equal(Instant(open), Nyse.NextOpen(Instant(after)));

    [Theory]
    [InlineData("2024-01-02T20:59:59Z", "2024-01-02T21:00Z")]
    [InlineData("2024-01-02T21:00Z", "2024-01-03T21:00Z")]
    [InlineData("2024-12-24T17:00Z", "2024-12-24T18:00Z")]
    [InlineData("2024-12-24T18:00Z", "2024-12-26T21:00Z")]
    [InlineData("2024-11-29T01:00Z", "2024-11-29T18:00Z")]
    public void The_next_close_is_strictly_later(string after, string close) => Assert.Equal(Instant(close), Nyse.NextClose(Instant(after)));

    [Theory]
    [InlineData("2024-01-02T14:29:59Z", false)]
    [InlineData("2024-01-02T14:30Z", true)]
    [InlineData("2024-01-02T20:59:59Z", true)]
    [InlineData("2024-01-02T21:00Z", false)]
    [InlineData("2024-01-01T17:00Z", false)]
    [InlineData("2024-12-24T18:30Z", false)]
    public void Trading_goes_on_from_the_open_up_to_the_close(string instant, bool open) => Assert.Equal(open, Nyse.IsOpen(Instant(instant)));

    [Fact]
    public void Late_evening_in_UTC_is_still_the_same_day_in_New_York()
    {
        Assert.Equal(Day("2024-01-02"), UsExchangeCalendar.DateAt(Instant("2024-01-03T04:59Z")));
        Assert.Equal(Day("2024-01-03"), UsExchangeCalendar.DateAt(Instant("2024-01-03T05:00Z")));
    }

    [Fact]
    public void Neighbours_skip_weekends_and_holidays()
    {
        Assert.Equal(Day("2001-09-17"), Nyse.NextTradingDay(Day("2001-09-10")));
        Assert.Equal(Day("2001-09-10"), Nyse.PreviousTradingDay(Day("2001-09-17")));
        Assert.Equal(Day("2024-01-02"), Nyse.NextTradingDay(Day("2023-12-31")));
    }

    [Theory]
    [InlineData("2024-01-02", "2024-01-03", 1)]
    [InlineData("2024-03-28", "2024-04-01", 1)]
    [InlineData("2001-09-10", "2001-09-17", 1)]
    [InlineData("2024-01-05", "2024-01-07", 0)]
    [InlineData("2024-01-02", "2024-01-02", 0)]
    [InlineData("2024-01-03", "2024-01-02", -1)]
    [InlineData("2023-12-31", "2024-12-31", 252)]
    [InlineData("2000-12-31", "2001-12-31", 248)]
    public void Trading_days_between_leave_out_the_first_day(string from, string to, int days) => Assert.Equal(days, Nyse.TradingDaysBetween(Day(from), Day(to)));

    [Fact]
    public void Trading_days_between_agree_with_counting()
    {
        var start = Day("1989-12-01");
        var counted = 0;

        for (var date = start.AddDays(1); date < Day("2041-02-01"); date = date.AddDays(1))
        {
            counted += Nyse.IsTradingDay(date) ? 1 : 0;
            Assert.Equal(counted, Nyse.TradingDaysBetween(start, date));
        }
    }

    [Fact]
    public void Opens_and_closes_follow_one_another_through_all_years()
    {
        var tick = TimeSpan.FromTicks(1);
        var last = DateTimeOffset.MinValue;

        foreach (var date in Enumerable.Range(UsExchangeCalendar.FirstYear, UsExchangeCalendar.LastYear - UsExchangeCalendar.FirstYear + 1).SelectMany(DaysOf).Where(Nyse.IsTradingDay))
        {
            var (open, close) = (Session(date).Open, Session(date).Close);

            Assert.True(last < open && open < close);
            Assert.Equal((date, date), (UsExchangeCalendar.DateAt(open), UsExchangeCalendar.DateAt(close)));
            Assert.Equal((open, close), (Nyse.NextOpen(open - tick), Nyse.NextClose(open)));
            Assert.Equal(close, Nyse.NextClose(close - tick));
            Assert.Equal(Nyse.NextOpen(open), Nyse.NextOpen(close));
            last = close;
        }
    }

    [Fact]
    public void Outside_its_years_it_answers_with_weekdays_and_says_so()
    {
        Assert.False(UsExchangeCalendar.Covers(Day("1989-12-31")));
        Assert.True(UsExchangeCalendar.Covers(Day("1990-01-01")));
        Assert.True(UsExchangeCalendar.Covers(Day("2040-12-31")));
        Assert.False(UsExchangeCalendar.Covers(Day("2041-01-01")));
        Assert.True(Nyse.IsTradingDay(Day("1962-12-25")));
        Assert.False(Nyse.IsTradingDay(Day("1962-12-29")));
        Assert.False(Nyse.IsEarlyClose(Day("2041-12-24")));
        Assert.Equal(Instant("2041-07-04T13:30Z"), Nyse.NextOpen(Instant("2041-07-03T20:00Z")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TradingSession Session(DateOnly date) => Assert.IsType<TradingSession>(Nyse.SessionOn(date));

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> WeekdaysOf(int year) => DaysOf(year).Where(date => !IsWeekend(date));

    private static IEnumerable<DateOnly> DaysOf(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(day => new DateOnly(year, 1, 1).AddDays(day));
}
