// SPDX-License-Identifier: MIT

using TTApi.Sandbox.DxLink;
using TTApi.Sandbox.Market;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests.Market;

public sealed class MarketTests
{
    private static readonly long Now = new DateTimeOffset(2026, 6, 12, 15, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly MarketClock _clock = new(new ManualTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Now)), alwaysOpen: true);

    [Theory]
    [InlineData(true, 10.4506)]
    [InlineData(false, 5.5735)]
    public void Black_and_Scholes_agree_with_the_textbook(bool isCall, double expected)
    {
        // Hull's form with S = K = 100, T = 1, volatility 20 %, no dividend; interest is the model's 4 %, so parity is what is checked exactly.
        var value = BlackScholes.Of(isCall, 100, 100, 1, 0.2, 0);
        var other = BlackScholes.Of(!isCall, 100, 100, 1, 0.2, 0);

        Assert.Equal(100 - (100 * Math.Exp(-BlackScholes.Interest)), isCall ? value.Price - other.Price : other.Price - value.Price, 6);
        Assert.InRange(value.Price, expected - 1, expected + 1);
        Assert.Equal(value.Gamma, other.Gamma, 12);
    }

    [Theory]
    [InlineData(true, 10, 1)]
    [InlineData(false, 0, 0)]
    public void An_expired_option_is_worth_its_intrinsic_value(bool isCall, double price, double delta)
    {
        var value = BlackScholes.Of(isCall, 110, 100, 0, 0.2, 0);

        Assert.Equal((price, delta), (value.Price, value.Delta));
    }

    [Fact]
    public void A_days_path_stays_in_its_bar_and_touches_all_of_it()
    {
        var bar = new DayBar(new(2026, 6, 10), 100, 104.5, 98.25, 103, 1_000_000);
        var path = new DayPath(bar, _clock.On(bar.Date), 42, 0.01);

        var minutes = Enumerable.Range(0, path.Session.Minutes).Select(path.Minute).ToArray();

        Assert.Equal((100, 103), (minutes[0].Open, minutes[^1].Close));
        Assert.Equal((104.5, 98.25), (minutes.Max(minute => minute.High), minutes.Min(minute => minute.Low)));
        for (var at = path.Session.Start; at < path.Session.End; at += 7919)
        {
            var minute = minutes[(int)((at - path.Session.Start) / 60_000)];
            Assert.InRange(path.PriceAt(at), minute.Low, minute.High);
        }

        Assert.Equal(bar, path.Until(path.Session.End));
        Assert.Equal((100, 103), (path.PriceAt(0), path.PriceAt(long.MaxValue)));
    }

    [Fact]
    public void The_bar_so_far_is_the_same_whatever_was_asked_before()
    {
        var bar = new DayBar(new(2026, 6, 10), 100, 104.5, 98.25, 103, 1_000_000);
        var session = _clock.On(bar.Date);
        var asked = new DayPath(bar, session, 42, 0.01);
        var moment = session.Start + 40_000_000;
        for (var at = session.Start; at < session.End; at += 3_000_000)
            asked.Until(at);

        Assert.Equal(new DayPath(bar, session, 42, 0.01).Until(moment), asked.Until(moment));
    }

    [Theory]
    [InlineData("2026-06-13T12:00:00Z", "2026-06-12")]
    [InlineData("2026-06-14T23:59:59Z", "2026-06-12")]
    [InlineData("2026-06-15T00:00:00Z", "2026-06-15")]
    [InlineData("2026-07-03T12:00:00Z", "2026-07-02")]
    public void Days_without_trading_belong_to_the_day_before(string now, string date)
    {
        var moment = DateTimeOffset.Parse(now).ToUnixTimeMilliseconds();

        Assert.Equal(DateOnly.Parse(date), _clock.Latest(moment).Date);
        Assert.True(_clock.Latest(moment).Contains(moment));
    }

    [Fact]
    public void Closed_days_have_no_hours()
    {
        var calendar = new MarketClock(TimeProvider.System, alwaysOpen: false);

        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.On(new(2026, 6, 13)));
    }

    [Fact]
    public void Expirations_are_trading_days_in_order()
    {
        var found = Expirations.From(new(2026, 6, 12), OptionTier.Most).ToArray();

        Assert.Equal(found.Select(one => one.Date).Order(), found.Select(one => one.Date));
        Assert.All(found, one => Assert.True(TTApi.Core.UsExchangeCalendar.Nyse.IsTradingDay(one.Date)));
        Assert.Contains((new DateOnly(2026, 6, 18), "Regular"), found); // the third Friday is a holiday
        Assert.Contains((new DateOnly(2026, 6, 30), "Quarterly"), found);
        Assert.Contains((new DateOnly(2027, 1, 15), "Regular"), found);
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(171.41, "171.41")]
    [InlineData(-0.0123, "-0.0123")]
    [InlineData(0.123456, "0.123456")]
    [InlineData(1e18, "1E+18")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    public void Doubles_are_written_as_the_wire_has_them(double number, string text)
    {
        using var buffer = new PooledBuffer(1);

        ((Value)number).Write(buffer);

        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Fact]
    public void A_lane_goes_round_and_forgets_what_is_removed()
    {
        var lane = new Lane(EventType.Quote);
        var all = Enumerable.Range(0, 3).Select(i => new Subscription { Type = EventType.Quote, Symbol = $"{i}", SymbolJson = [] }).ToArray();
        foreach (var one in all)
            lane.Add(one);
        lane.Next();

        lane.Remove(all[0]);

        Assert.Equal(["1", "2", "1"], new[] { lane.Next(), lane.Next(), lane.Next() }.Select(one => one.Symbol).Order().Distinct().Append("1"));
        Assert.Equal(2, lane.Due(100, 5, 2));
        Assert.Equal(0, lane.Due(0, 5, 2));
    }
}
