// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.RegularExpressions;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Statistics;

public sealed partial class GapTests
{
    private const string Sp500 = "sp500-5y.metastock.csv.gz";

    [Fact]
    public void The_sample_has_gaps_in_ten_symbols()
    {
        var missing = from series in ReferenceData.All(Sp500)
                      let gaps = Gaps(SymbolStatistics.Of(series.Value.View))
                      where gaps.Length > 0
                      orderby series.Key
                      select $"{series.Key} {MissingDays(gaps)}";

        Assert.Equal(["BHF 1", "BMY 2", "DHR 18", "ES 11", "ICE 5", "O 18", "ORCL 2", "REGN 1", "VRTX 1", "WRK 1"], missing);
    }

    [Theory]
    [InlineData("2024-01-11", "2024-01-12", null)]
    [InlineData("2024-01-12", "2024-01-16", null)] // a weekend and Martin Luther King Day
    [InlineData("2001-09-10", "2001-09-17", null)]
    [InlineData("2024-01-11", "2024-01-16", "gap:2024-01-12..2024-01-12 days=1")]
    [InlineData("2024-01-11", "2024-01-13", "gap:2024-01-12..2024-01-12 days=1")] // the bar after is a Saturday's
    [InlineData("2024-01-13", "2024-01-14", null)]
    [InlineData("2024-01-11", "2025-01-13", "gap:2024-01-12..2025-01-10 days=250")]
    [InlineData("1989-12-01", "1990-02-01", null)] // no calendar for the bar before
    [InlineData("2040-12-03", "2041-02-01", null)]
    [InlineData("1990-01-01", "1990-01-03", "gap:1990-01-02..1990-01-02 days=1")]
    [InlineData("2040-12-26", "2040-12-31", "gap:2040-12-27..2040-12-28 days=2")]
    [InlineData("2024-01-16", "2024-01-02", null)]
    public void Only_trading_days_strictly_between_are_missing(string before, string after, string? expected) =>
        Assert.Equal(expected, Gap.Between(Day(before), Day(after))?.ToString());

    [Fact]
    public void Days_missing_agree_with_the_calendar()
    {
        var random = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var before = new DateOnly(1990, 1, 1).AddDays(random.Next(18_000));
            var after = before.AddDays(random.Next(1, 40));
            var between = Enumerable.Range(1, after.DayNumber - before.DayNumber - 1).Select(before.AddDays).Where(UsExchangeCalendar.Nyse.IsTradingDay).ToArray();

            Assert.Equal(between.Length == 0 ? null : new Gap(between[0], between[^1], between.Length), Gap.Between(before, after));
        }
    }

    [Fact]
    public void No_bar_missing_is_no_flag() => Assert.Empty(Gaps(Of(TradingDays(2_000))));

    [Fact]
    public void Ten_gaps_are_all_listed_in_date_order()
    {
        var days = TradingDays(500);

        var flags = Gaps(Of(Without(days, [.. Enumerable.Range(1, 10).Select(gap => gap * 40)])));

        Assert.Equal(Enumerable.Range(1, 10).Select(gap => new Gap(days[gap * 40], days[gap * 40], 1).ToString()), flags);
    }

    [Fact]
    public void Of_more_than_ten_gaps_the_longest_are_listed_and_all_are_counted()
    {
        var days = TradingDays(1_000);
        int[] single = [.. Enumerable.Range(1, 12).Select(gap => gap * 40)];

        var flags = Gaps(Of(Without(days, [.. single, 600, 601, 602])));

        Assert.Equal(
            [.. single.Take(9).Select(index => new Gap(days[index], days[index], 1).ToString()), new Gap(days[600], days[602], 3).ToString(), "gaps:days=15 in=13"],
            flags);
    }

    [Theory]
    [InlineData(5, true)] // one bar in a hundred and one may be on a closed day
    [InlineData(6, false)]
    public void A_series_of_another_calendar_has_no_gaps(int barsOnWeekends, bool isJudged)
    {
        var days = TradingDays(501);
        var saturdays = days.Where(day => day.DayOfWeek == DayOfWeek.Friday).Take(barsOnWeekends).Select(day => day.AddDays(1));

        var flags = Gaps(Of([.. Without(days, [300]).Concat(saturdays).Order()]));

        Assert.Equal(isJudged ? [new Gap(days[300], days[300], 1).ToString()] : [], flags);
    }

    [Fact]
    public void Bars_before_the_calendar_are_not_judged()
    {
        DateOnly[] days = [new(1962, 1, 2), new(1975, 1, 2), new(1989, 12, 29), new(1990, 1, 2), new(1990, 1, 4), new(1990, 1, 5)];

        Assert.Equal(["gap:1990-01-03..1990-01-03 days=1"], Gaps(Of(days)));
    }

    [Fact]
    public void A_bad_close_hides_no_gap()
    {
        var series = Series(Without(TradingDays(100), [50]));
        series.Close[20] = -1;

        Assert.Single(Gaps(SymbolStatistics.Of(series.View)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(400)]
    public void Pieces_have_the_gaps_of_the_whole(int length)
    {
        var random = new Random(length);
        var series = Series([.. TradingDays(3_000).Where((_, i) => i == 0 || random.Next(40) > 0)]);
        var running = new RunningStatistics(series.Symbol);

        for (var i = 0; i < series.Dates.Length; i += length)
        {
            var end = Math.Min(i + length, series.Dates.Length);
            if (length == 1)
                running.Add(series.View[i]);
            else
                running.Add(new BarSeries { Symbol = series.Symbol, Dates = series.Dates.AsSpan(i..end), Close = series.Close.AsSpan(i..end) });
        }

        var whole = SymbolStatistics.Of(series.View).Flags;
        Assert.Equal(11, Gaps(SymbolStatistics.Of(series.View)).Length);
        Assert.Equal(whole, running.Summarize().Flags);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly[] TradingDays(int count)
    {
        var days = new DateOnly[count];
        days[0] = new(2003, 1, 2);
        for (var i = 1; i < count; i++)
            days[i] = UsExchangeCalendar.Nyse.NextTradingDay(days[i - 1]);
        return days;
    }

    private static DateOnly[] Without(DateOnly[] days, int[] left) => [.. days.Where((_, i) => !left.Contains(i))];

    private static OwnedSeries Series(DateOnly[] days) =>
        new() { Dates = [.. days.Select(EpochDay.Of)], Close = [.. days.Select((_, i) => 100 + (i % 7))] };

    private static SymbolStatistics Of(DateOnly[] days) => SymbolStatistics.Of(Series(days).View);

    private static string[] Gaps(SymbolStatistics statistics) => [.. statistics.Flags.Where(flag => flag.StartsWith(Flag.Gap, StringComparison.Ordinal))];

    private static int MissingDays(string[] gaps)
    {
        var total = gaps.FirstOrDefault(flag => flag.StartsWith(Flag.Gaps, StringComparison.Ordinal));
        return (total is null ? gaps : [total]).Sum(flag => int.Parse(DaysOf().Match(flag).Groups["days"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("days=(?<days>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DaysOf();
}
