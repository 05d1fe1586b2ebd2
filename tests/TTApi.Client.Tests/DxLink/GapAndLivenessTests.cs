// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Liveness;
using TTApi.Client.Symbols;
using TTApi.Client.Tests.DxLink.Support;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.DxLink;

public sealed class GapAndLivenessTests
{
    private static readonly DateTimeOffset Midnight = new(2024, 1, 3, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_gap_of_trades_is_filled_by_minute_candles()
    {
        var filled = new TaskCompletionSource<(FeedGap Gap, IReadOnlyList<Candle> Rows)>();
        await using var world = new DxLinkWorld(new()
        {
            Backfilled = (gap, rows) =>
            {
                filled.TrySetResult((gap, rows));
                throw new InvalidOperationException("A consumer's failure is its own.");
            },
        });
        var minute = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        world.Server.OnAdd = (line, type, symbol, from) =>
        {
            if (type == "Candle")
                line.Candles(symbol, [.. Enumerable.Range(-2, 4).Select(i => minute + (i * 60_000L)).Where(time => time >= from)]);
        };
        using var trades = world.Client.Every<Trade>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Trade", "SPY");
        line.Event("Trade", "SPY", ("price", 1));
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Events == 1);
        var from = world.Clock.GetUtcNow();

        line.Break();
        var next = await world.ReconnectedAsync();
        await next.SubscribedAsync("Trade", "SPY");
        var (gap, rows) = await filled.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal((new FeedKey(FeedEventType.Trade, "SPY"), from, EndCause.Lost, GapVerdict.Recovered, 1), (gap.Key, gap.From, gap.Cause, gap.Verdict, gap.RecoveredRows));
        Assert.InRange(gap.To!.Value, from.AddSeconds(1), from.AddSeconds(4)); // it is settled
        Assert.Equal(minute, Assert.Single(rows).Time);
        Assert.Equal(gap, Assert.Single(world.Client.Gaps.Gaps));
        await DxLinkWorld.UntilAsync(() => next.Subscribed.Count == 1);
    }

    [Fact]
    public async Task A_gap_in_which_nothing_traded_says_so_and_one_without_candles_is_lost()
    {
        await using var world = new DxLinkWorld();
        world.Server.OnAdd = (line, type, symbol, _) =>
        {
            if (type == "Candle" && symbol == "SPY{=m}")
                line.Candles(symbol);
        };
        using var quotes = world.Client.Latest<Quote>(["SPY", "QQQ"]).OrThrow();
        using var profile = world.Client.Latest<Profile>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Profile", "SPY");
        await line.SubscribedAsync("Quote", "QQQ");

        line.Break();
        await world.ReconnectedAsync();
        await world.AdvanceUntilAsync(() => world.Client.Gaps.Gaps.Count(gap => gap.Verdict != GapVerdict.Open) == 3);

        var gaps = world.Client.Gaps.Gaps.ToDictionary(gap => gap.Key);
        Assert.Equal(GapVerdict.NothingTraded, gaps[new(FeedEventType.Quote, "SPY")].Verdict);
        Assert.Equal((GapVerdict.Lost, "No candles came within 30 s."), (gaps[new(FeedEventType.Quote, "QQQ")].Verdict, gaps[new(FeedEventType.Quote, "QQQ")].Reason));
        Assert.Equal((GapVerdict.Lost, "There is no history of Profile."), (gaps[new(FeedEventType.Profile, "SPY")].Verdict, gaps[new(FeedEventType.Profile, "SPY")].Reason));
    }

    [Fact]
    public async Task At_night_a_value_without_history_missed_nothing()
    {
        await using var world = new DxLinkWorld(start: Midnight);
        using var summary = world.Client.Latest<Summary>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Summary", "SPY");

        line.Break();
        await world.ReconnectedAsync();
        await DxLinkWorld.UntilAsync(() => world.Client.Gaps.Gaps is [{ Verdict: GapVerdict.NothingTraded }]);
    }

    [Fact]
    public async Task A_series_recovers_by_its_new_snapshot()
    {
        await using var world = new DxLinkWorld();
        var more = false;
        world.Server.OnAdd = (line, _, symbol, _) => line.Candles(symbol, more ? [60_000, 120_000, 180_000] : [60_000]);
        using var candles = world.Client.Candles(CandleSymbol.From("SPY{=m}").OrThrow(), DateTimeOffset.UnixEpoch).OrThrow();
        world.Client.Start();
        await candles.WhenSnapshotAsync();
        var line = await world.Server.NextLineAsync();
        await line.SubscribedAsync("Candle", "SPY{=m}");

        more = true;
        line.Break();
        var next = await world.ReconnectedAsync();
        await DxLinkWorld.UntilAsync(() => world.Client.Gaps.Gaps is [{ Verdict: GapVerdict.Recovered }]);
        Assert.InRange(world.Client.Gaps.Gaps[0].RecoveredRows, 2, 3);
        Assert.Equal(3, candles.Rows.Count);

        next.Break();
        var third = await world.ReconnectedAsync();
        await DxLinkWorld.UntilAsync(() => world.Client.Gaps.Gaps is [_, { Verdict: GapVerdict.NothingTraded }]);
        world.Server.OnAdd = (_, _, _, _) => { };
        third.Break();
        await world.ReconnectedAsync();
        await world.AdvanceUntilAsync(() => world.Client.Gaps.Gaps is [_, _, { Verdict: GapVerdict.Lost }]);
    }

    [Fact]
    public async Task A_subscription_dropped_while_interrupted_is_settled_and_a_gap_outlasts_failed_attempts()
    {
        await using var world = new DxLinkWorld();
        var dropped = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        using var kept = world.Client.Latest<Quote>(["QQQ"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "QQQ");
        line.Quote("QQQ", 1);
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Events == 1);
        var from = world.Clock.GetUtcNow();
        world.Server.Refuse = attempt => attempt < 4 ? new IOException("down") : null;
        line.Break();
        await DxLinkWorld.UntilAsync(() => world.Client.Gaps.Gaps.Count == 2);

        dropped.Dispose();
        Assert.Equal(GapVerdict.Lost, world.Client.Gaps.Gaps.Single(gap => gap.Key.Symbol == "SPY").Verdict);
        await world.AdvanceUntilAsync(() => world.Client.Gaps.Gaps.Any(gap => gap.Key.Symbol == "QQQ" && gap.To is not null));

        var gap = world.Client.Gaps.Gaps.Single(gap => gap.Key.Symbol == "QQQ");
        Assert.Equal(from, gap.From);
        Assert.True(gap.To - gap.From > TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void The_ledger_is_bounded()
    {
        var ledger = new GapLedger(2);
        for (var i = 0; i < 5; i++)
        {
            var key = new FeedKey(FeedEventType.Quote, $"S{i}");
            ledger.Open([key, key], Midnight, EndCause.Lost);
            ledger.Settle(ledger.Close(key, Midnight.AddSeconds(-1))!, GapVerdict.Lost); // it was opened
            Assert.Null(ledger.Close(key, Midnight));
        }

        Assert.Equal((2, 3), (ledger.Gaps.Count, ledger.Forgotten));
        Assert.All(ledger.Gaps, gap => Assert.Equal(gap.From, gap.To));
    }

    [Fact]
    public async Task More_symbols_than_may_be_fetched_are_lost_with_that_reason()
    {
        await using var world = new DxLinkWorld(new() { MaxBackfillSymbols = 0, MaxIndexedSubscriptions = 1 });
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");

        line.Break();
        await world.ReconnectedAsync();
        await DxLinkWorld.UntilAsync(() => world.Client.Gaps.Gaps is [{ Verdict: GapVerdict.Lost, Reason: "Candles are fetched for 0 symbols at most." }]);
    }

    [Fact]
    public async Task A_feed_that_stands_still_in_an_open_market_is_left_within_keepalive_and_five_seconds()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await TickAsync(world, line);
        var stopped = world.Clock.GetUtcNow();
        Assert.Equal(LivenessState.Live, Assert.Single(world.Client.Liveness()).State);

        var next = world.Server.NextLineAsync();
        await world.AdvanceUntilAsync(() => next.IsCompleted, TimeSpan.FromSeconds(66), beat: () => line.Send("""{"type":"KEEPALIVE","channel":0}"""));

        Assert.InRange(world.Clock.GetUtcNow() - stopped, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(65));
        Assert.Equal("upstream.dxlink_frozen", world.Client.Status.LastEnd?.Code);
        Assert.Equal(EndCause.Frozen, world.Client.Gaps.Gaps[0].Cause);
        Assert.InRange(world.Client.Gaps.Gaps[0].From, stopped.AddSeconds(-1), stopped);
    }

    [Fact]
    public async Task A_quiet_feed_at_night_is_never_left()
    {
        await using var world = new DxLinkWorld(start: new(2024, 1, 2, 20, 58, 0, TimeSpan.Zero));
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await TickAsync(world, line);

        // Ticks end two minutes before the close's bell and the night begins.
        await world.AdvanceUntilAsync(() => world.Clock.GetUtcNow() >= new DateTimeOffset(2024, 1, 2, 21, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(3), beat: () => line.Quote("SPY", 1));
        await world.AdvanceUntilAsync(() => world.Clock.GetUtcNow() >= new DateTimeOffset(2024, 1, 2, 21, 20, 0, TimeSpan.Zero), TimeSpan.FromMinutes(30), step: TimeSpan.FromSeconds(5), beat: () => line.Send("""{"type":"KEEPALIVE","channel":0}"""));

        Assert.Equal(1, world.Server.Connects);
        Assert.Equal(LivenessState.Quiet, Assert.Single(world.Client.Liveness()).State);
        Assert.True(world.Client.Status.IsConnected);
    }

    [Fact]
    public void The_rule_tells_live_quiet_stale_and_frozen_apart()
    {
        var now = new DateTimeOffset(2024, 1, 2, 16, 0, 0, TimeSpan.Zero);
        var open = now.AddHours(-1);
        var rule = new LivenessRule(now, now.AddSeconds(-1), Connected: true, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));

        Assert.Equal(LivenessState.Live, rule.Judge(now.AddSeconds(-59), open, open));
        Assert.Equal(LivenessState.Stale, rule.Judge(now.AddSeconds(-60), open, open));
        Assert.Equal(LivenessState.Stale, rule.Judge(null, open, open));
        Assert.Equal(LivenessState.Quiet, rule.Judge(null, now.AddSeconds(-5), open));
        Assert.Equal(LivenessState.Quiet, rule.Judge(now.AddHours(-3), open, opened: null));
        Assert.Equal(LivenessState.Live, rule.Judge(now.AddDays(-1), open, now.AddSeconds(-5)));
        Assert.Equal(LivenessState.Frozen, (rule with { FeedLast = now.AddSeconds(-61) }).Judge(now.AddSeconds(-61), open, open));
        Assert.Equal(LivenessState.Frozen, (rule with { FeedLast = null }).Judge(null, open, open));
        Assert.Equal(LivenessState.Frozen, (rule with { Connected = false }).Judge(now, open, open));
    }

    [Fact]
    public void A_silence_counts_only_against_the_pauses_known_of_open_markets()
    {
        var pulse = new FeedPulse();
        var start = new DateTimeOffset(2024, 1, 2, 16, 0, 0, TimeSpan.Zero);
        var minute = TimeSpan.FromMinutes(1);
        Assert.Null(pulse.Last);
        for (var i = 0; i < 30; i++)
        {
            pulse.Hear(MarketKind.UsEquities, start.AddSeconds(i));
            pulse.Hear(MarketKind.UsEquities, start.AddSeconds(i));
            pulse.Hear(MarketKind.Cryptocurrency, start.AddSeconds(10 * i));
        }

        var last = start.AddSeconds(290);
        Assert.Equal(last, pulse.Last);
        Assert.False(pulse.IsFrozen(MarketHours.Us, last.AddSeconds(100), start, minute));
        Assert.True(pulse.IsFrozen(MarketHours.Us, last.AddSeconds(200), start, minute));
        Assert.False(pulse.IsFrozen(MarketHours.Us, last.AddSeconds(200), last.AddSeconds(180), minute));
        pulse.Forget(MarketKind.Cryptocurrency);
        Assert.True(pulse.IsFrozen(MarketHours.Us, last, start, minute));
        Assert.False(pulse.IsFrozen(MarketHours.Us, last.AddHours(9), start, minute));
        Assert.True(pulse.IsFrozen(MarketHours.Always, last.AddHours(9), start, minute));
        pulse.Hear(MarketKind.UsEquities, last.AddDays(1));
        Assert.True(pulse.IsFrozen(MarketHours.Always, last.AddDays(1) + minute, start, minute));
    }

    [Theory]
    [InlineData("2024-01-02T15:00:00Z", true)]
    [InlineData("2024-01-02T22:30:00Z", false)]
    [InlineData("2024-01-02T23:30:00Z", true)]
    [InlineData("2024-01-05T23:30:00Z", false)]
    [InlineData("2024-01-07T23:30:00Z", true)]
    [InlineData("2024-01-06T15:00:00Z", false)]
    [InlineData("2024-01-03T06:00:00Z", true)]
    public void Futures_trade_from_evening_to_afternoon(string moment, bool open)
    {
        var now = DateTimeOffset.Parse(moment);
        var since = MarketHours.Us.OpenedAt(MarketKind.Futures, now);

        Assert.Equal(open, since is not null);
        Assert.True(since is null || (since <= now && TimeZoneInfo.ConvertTime(since.Value, TTApi.Core.UsExchangeCalendar.TimeZone).Hour == 18));
        Assert.NotNull(MarketHours.Us.OpenedAt(MarketKind.Cryptocurrency, now));
    }

    private static async Task TickAsync(DxLinkWorld world, ScriptedLine line)
    {
        await line.SubscribedAsync("Quote", "SPY");
        for (var i = 0; i < 40; i++)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(500));
            line.Quote("SPY", i);
            var seen = i + 1;
            await DxLinkWorld.UntilAsync(() => world.Client.Status.Events >= seen);
        }
    }
}
