// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Client.Symbols;
using TTApi.Client.Tests.DxLink.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink;

public sealed class FeedTests
{
    [Fact]
    public async Task A_slow_consumer_sees_the_latest_value_of_each_symbol()
    {
        await using var world = new DxLinkWorld();
        var quotes = world.Client.Latest<Quote>(["SPY", "QQQ", "SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "QQQ");
        foreach (var bid in new[] { 1, 2, 3 })
            line.Quote("SPY", bid);
        line.Quote("QQQ", 9);
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Events == 4);

        Assert.True(await quotes.WaitToReadAsync());
        Assert.True(quotes.TryRead(out var spy));
        Assert.True(quotes.TryRead(out var qqq));
        Assert.False(quotes.TryRead(out _));
        Assert.Equal(("SPY", 3.0, "QQQ", 9.0, 2), (spy.Symbol, spy.BidPrice, qqq.Symbol, qqq.BidPrice, quotes.Conflated));
        Assert.Equal(["SPY", "QQQ"], quotes.Symbols);
        quotes.Dispose();
        quotes.Dispose();
        Assert.False(await quotes.WaitToReadAsync());
    }

    [Fact]
    public async Task Every_event_comes_in_order_and_an_overflow_is_counted()
    {
        await using var world = new DxLinkWorld();
        using var all = world.Client.Every<Quote>(["SPY"]).OrThrow();
        using var few = world.Client.Every<Quote>(["SPY"], capacity: 10).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");
        for (var bid = 0; bid < 100; bid++)
            line.Quote("SPY", bid);
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Events == 100);

        var seen = new List<double>();
        while (all.TryRead(out var quote))
            seen.Add(quote.BidPrice);
        Assert.Equal(Enumerable.Range(0, 100).Select(bid => (double)bid), seen);
        Assert.Equal((0, 90), (all.Dropped, few.Dropped));
        Assert.True(few.TryRead(out var oldest));
        Assert.Equal(90, oldest.BidPrice);
        Assert.Equal(["SPY"], few.Symbols);
        few.Dispose();
        Assert.Equal(9, await few.ReadAllAsync().CountAsync());
    }

    [Fact]
    public async Task A_consumer_that_comes_later_starts_with_the_last_value()
    {
        await using var world = new DxLinkWorld();
        using var first = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");
        line.Quote("SPY", 5);
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Events == 1);

        using var second = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        await foreach (var quote in second.ReadAllAsync())
        {
            Assert.Equal(5, quote.BidPrice);
            break;
        }

        Assert.Equal(1, world.Client.Status.Subscriptions);
    }

    [Fact]
    public async Task The_last_consumer_to_go_drops_the_subscription()
    {
        await using var world = new DxLinkWorld();
        var first = world.Client.Latest<Quote>(["SPY", "QQQ"]).OrThrow();
        var second = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "QQQ");

        first.Dispose();
        await line.SeenAsync("FEED_SUBSCRIPTION", message => message.TryGetProperty("remove", out var remove) && remove[0].GetProperty("symbol").GetString() == "QQQ");
        Assert.Equal([("Quote", "SPY")], line.Subscribed.Keys);
        second.Dispose();
        await DxLinkWorld.UntilAsync(() => line.Subscribed.IsEmpty);
        Assert.Empty(world.Client.Liveness());
    }

    [Fact]
    public async Task Subscriptions_keep_their_limits()
    {
        await using var world = new DxLinkWorld(new() { MaxSubscriptions = 3, MaxIndexedSubscriptions = 1 });

        Assert.Equal("rate_limit.too_many_subscriptions", world.Client.Latest<Quote>(["A", "B", "C", "D"]).Error?.Code);
        Assert.Equal(0, world.Client.Status.Subscriptions);
        Assert.Empty(world.Client.Liveness());
        using var candles = world.Client.Candles(CandleSymbol.Of("A", "d").OrThrow(), world.Clock.GetUtcNow()).OrThrow();
        Assert.Equal("rate_limit.too_many_subscriptions", world.Client.Candles(CandleSymbol.Of("B", "d").OrThrow(), world.Clock.GetUtcNow()).Error?.Code);
        Assert.Equal("data.no_symbols", world.Client.Latest<Quote>([]).Error?.Code);
        Assert.Equal("data.bad_symbol", world.Client.Latest<Quote>([""]).Error?.Code);
        Assert.Equal("data.unknown_symbol", world.Client.Series<Candle>("A", world.Clock.GetUtcNow()).Error?.Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Client.Every<Quote>(["A"], capacity: 0));
    }

    [Fact]
    public async Task Many_subscriptions_go_in_messages_of_eight_kilobytes_at_the_rate_allowed()
    {
        await using var world = new DxLinkWorld(new() { MaxChangesPerMinute = 1500 });
        string[] symbols = [.. Enumerable.Range(0, 2000).Select(i => $".SYMB{i}260612C{i}")];
        using var quotes = world.Client.Latest<Quote>(symbols).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await DxLinkWorld.UntilAsync(() => line.Subscribed.Count == 1500);
        var begin = world.Clock.GetUtcNow();
        await world.AdvanceUntilAsync(() => world.Clock.GetUtcNow() >= begin.AddSeconds(58), beat: () => line.Send("""{"type":"KEEPALIVE","channel":0}"""));
        Assert.Equal(1500, line.Subscribed.Count);

        await world.AdvanceUntilAsync(() => line.Subscribed.Count == 2000, TimeSpan.FromSeconds(10), beat: () => line.Send("""{"type":"KEEPALIVE","channel":0}"""));

        var changes = line.Received.Where(message => message.GetProperty("type").GetString() == "FEED_SUBSCRIPTION").ToArray();
        Assert.All(changes, message => Assert.InRange(message.GetRawText().Length, 1, 8192));
        Assert.Single(changes, message => message.TryGetProperty("reset", out _));
        Assert.Equal(2000, changes.Sum(message => message.GetProperty("add").GetArrayLength()));
    }

    [Fact]
    public async Task An_unknown_symbol_is_quarantined_and_stops_nothing()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["?!", "SPY", "/ESZ26:XCME", "BTC/USD:CXTALP"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");

        Assert.Equal("?!", Assert.Single(world.Client.Quarantine.Symbols).Text);
        Assert.Equal(4, line.Subscribed.Count);
    }

    [Fact]
    public async Task Random_use_and_random_disconnects_leave_exactly_what_is_wanted()
    {
        const int Seed = 4711;
        var random = new Random(Seed);

        // Without it the candles that fill gaps would be among the subscriptions.
        await using var world = new DxLinkWorld(new() { MaxBackfillSymbols = 0 });
        var held = new List<(string[] Symbols, IDisposable Feed, string Type)>();
        world.Client.Start();
        var line = await world.ConnectedAsync();

        for (var round = 0; round < 60; round++)
        {
            switch (random.Next(6))
            {
                case 0 when round % 3 == 0:
                    if (random.Next(2) == 0)
                        line.Break();
                    else
                        line.Close("1000 Bye");
                    line = await world.ReconnectedAsync();
                    break;
                case 1 or 2 when held.Count > 0:
                    var gone = held[random.Next(held.Count)];
                    held.Remove(gone);
                    gone.Feed.Dispose();
                    break;
                default:
                    string[] symbols = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"S{random.Next(30)}").Distinct()];
                    held.Add(random.Next(2) == 0
                        ? (symbols, world.Client.Latest<Quote>(symbols).OrThrow(), "Quote")
                        : (symbols, world.Client.Every<Trade>(symbols).OrThrow(), "Trade"));
                    break;
            }
        }

        var wanted = held.SelectMany(feed => feed.Symbols.Select(symbol => (feed.Type, symbol))).Distinct().Order().ToArray();
        await DxLinkWorld.UntilAsync(() => line.Subscribed.Keys.Order().SequenceEqual(wanted));
        Assert.Equal(wanted.Length, world.Client.Status.Subscriptions);
    }

    [Fact]
    public async Task Fields_of_ones_own_are_asked_for()
    {
        await using var world = new DxLinkWorld(new() { Fields = new Dictionary<FeedEventType, IReadOnlyList<string>> { [FeedEventType.Quote] = ["bidPrice", "eventSymbol", "askPrice"] } });
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();

        var setup = await line.SeenAsync("FEED_SETUP");
        line.Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1.5,2.5]]}""");

        Assert.Equal("""["eventType","eventSymbol","bidPrice","askPrice"]""", setup.GetProperty("acceptEventFields").GetProperty("Quote").GetRawText());
        Assert.True(await quotes.WaitToReadAsync());
        Assert.True(quotes.TryRead(out var quote));
        Assert.Equal((1.5, 2.5), (quote.BidPrice, quote.AskPrice));
    }
}
