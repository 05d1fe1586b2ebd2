// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Sandbox.Tests.DxLink;

[Collection(OneSandbox.Name)]
public sealed class FeedTests(SandboxFixture sandbox)
{
    [Theory]
    [InlineData("COMPACT", JsonValueKind.String)]
    [InlineData("FULL", JsonValueKind.Object)]
    public async Task Fields_are_told_before_the_first_data_of_a_type(string format, JsonValueKind first)
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server, format);

        await wire.AddAsync("Quote", "AAPL");

        var config = (await wire.NextAsync())!.Value;
        var data = (await wire.NextAsync())!.Value;
        Assert.Equal("FEED_CONFIG", config.GetProperty("type").GetString());
        Assert.Equal(format, config.GetProperty("dataFormat").GetString());
        Assert.Equal(13, config.GetProperty("eventFields").GetProperty("Quote").GetArrayLength());
        Assert.Equal("FEED_DATA", data.GetProperty("type").GetString());
        Assert.Equal(first, data.GetProperty("data")[0].ValueKind);
    }

    [Fact]
    public async Task Fields_come_in_the_order_asked_for_and_unknown_ones_are_left_out()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);
        await wire.SendAsync("""{"type":"FEED_SETUP","channel":1,"acceptEventFields":{"Quote":["askPrice","nonsense","eventSymbol","eventType"],"Trade":7,"Nothing":["x"]}}""");

        await wire.AddAsync("Quote", "SPY");
        await wire.EventsAsync("Quote");

        Assert.Equal(["askPrice", "eventSymbol", "eventType"], wire.Announced["Quote"]);
    }

    [Theory]
    [InlineData("Quote", "AAPL", "bidPrice")]
    [InlineData("Trade", "AAPL", "price")]
    [InlineData("TradeETH", "AAPL", "price")]
    [InlineData("Summary", "AAPL", "prevDayClosePrice")]
    [InlineData("Profile", "AAPL", "high52WeekPrice")]
    [InlineData("Underlying", "AAPL", "volatility")]
    [InlineData("TimeAndSale", "AAPL", "price")]
    [InlineData("Series", "SPX", "volatility")]
    [InlineData("Trade", "SPX", "price")]
    [InlineData("Quote", "BTC/USD:CXTALP", "askPrice")]
    public async Task A_type_has_its_current_value_at_once(string type, string symbol, string field)
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);

        await wire.AddAsync(type, symbol);
        var first = (await wire.EventsAsync(type))[0];

        Assert.Equal(symbol, first["eventSymbol"].GetString());
        Assert.True(first[field].GetDouble() > 0);
        Assert.Equal(Fields(type), wire.Announced[type].Length);
    }

    [Theory]
    [InlineData("Quote", "bidPrice")]
    [InlineData("Greeks", "delta")]
    [InlineData("TheoPrice", "underlyingPrice")]
    [InlineData("Summary", "dayOpenPrice")]
    [InlineData("Trade", "price")]
    public async Task Options_and_futures_stream_by_the_symbols_that_REST_gives(string type, string field)
    {
        using var rest = await RestWire.LoggedInAsync(sandbox.Server);
        var option = (await rest.ItemsAsync("/option-chains/AAPL"))[600].GetProperty("streamer-symbol").GetString()!;
        var future = (await rest.ItemsAsync("/instruments/futures"))[0].GetProperty("streamer-symbol").GetString()!;
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);

        await wire.AddAsync(type, option);
        var one = (await wire.EventsAsync(type))[0];
        await wire.AddAsync("Quote", future);

        Assert.NotEqual(JsonValueKind.String, one[field].ValueKind);
        Assert.Contains((await wire.EventsAsync("Quote")).Concat(await wire.EventsAsync("Quote")), quote => quote["eventSymbol"].GetString() == future || type == "Quote");
    }

    [Fact]
    public async Task An_indexed_event_with_a_from_time_is_a_snapshot_of_one()
    {
        using var rest = await RestWire.LoggedInAsync(sandbox.Server);
        var option = (await rest.ItemsAsync("/option-chains/AAPL"))[600].GetProperty("streamer-symbol").GetString()!;
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);

        await wire.AddAsync("Greeks", option, ",\"fromTime\":0");
        var first = (await wire.EventsAsync("Greeks"))[0];
        var next = (await wire.EventsAsync("Greeks"))[0];

        Assert.Equal(12, first["eventFlags"].GetInt32());
        Assert.Equal(0, next["eventFlags"].GetInt32());
        var (time, index) = (first["time"].GetInt64(), first["index"].GetInt64());
        Assert.Equal(((time / 1000) << 32) | ((time % 1000) << 22), index);
    }

    [Fact]
    public async Task A_published_index_is_packed_alike() => await Task.Run(() => Assert.Equal(7235129486797176832, Sandbox.DxLink.EventRows.IndexOf(1684559855338, 0)));

    [Fact]
    public async Task Series_have_a_row_for_each_expiration()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server, "FULL");

        await wire.AddAsync("Series", "SPX", ",\"fromTime\":0");
        await wire.AddAsync("Series", "NOSUCH", ",\"fromTime\":0");
        var rows = await wire.SnapshotAsync("Series");

        Assert.Equal((4, 8), (rows[0]["eventFlags"].GetInt32(), rows[^1]["eventFlags"].GetInt32()));
        Assert.Equal(rows.Count, rows.Select(row => row["index"].GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task An_unknown_symbol_has_a_trade_without_price_and_no_quote()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);

        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Quote","symbol":"NOSUCH"},{"type":"Candle","symbol":"NOSUCH{=d}"},{"type":"Candle","symbol":"rubbish"},{"type":"Nothing","symbol":"AAPL"},{"type":"Trade","symbol":"NOSUCH"},{"type":"Summary","symbol":".NOSUCH260101C1"}]}""");
        var trade = (await wire.EventsAsync("Trade")).Single();

        Assert.Equal("NaN", trade["price"].GetString());
        Assert.Equal(0, trade["time"].GetInt64());
        Assert.Equal("\u0000", trade["exchangeCode"].GetString());
    }

    [Fact]
    public async Task Quotes_go_on_and_never_cross_until_they_are_removed()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server, "FULL");
        await wire.AddAsync("Quote", "AAPL");
        for (var i = 0; i < 5; i++)
            Assert.All(await wire.EventsAsync("Quote"), quote => Assert.True(quote["bidPrice"].GetDouble() < quote["askPrice"].GetDouble()));

        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"remove":[{"type":"Quote","symbol":"AAPL"},{"type":"Quote","symbol":"never"}],"add":[{"type":"Trade","symbol":"MSFT"},{"type":"Trade","symbol":"SPY"}]}""");
        await wire.EventsAsync("Trade");

        for (var i = 0; i < 10; i++)
            Assert.NotEqual("Quote", (await wire.TypeAsync("FEED_DATA")).GetProperty("data")[0].GetProperty("eventType").GetString());
    }

    [Fact]
    public async Task Reset_drops_everything_before_and_adding_twice_changes_nothing()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);
        await wire.AddAsync("Profile", "AAPL");
        await wire.EventsAsync("Profile");

        await wire.AddAsync("Profile", "AAPL");
        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"reset":true,"add":[{"type":"Profile","symbol":"MSFT"}]}""");

        Assert.Equal("MSFT", (await wire.EventsAsync("Profile")).Single()["eventSymbol"].GetString());
    }

    [Fact]
    public async Task Without_a_setup_the_defaults_are_told_first()
    {
        using var wire = await DxLinkWire.OpenAsync(sandbox.Server);
        await wire.SendAsync("""{"type":"CHANNEL_REQUEST","channel":3,"service":"FEED","parameters":{"contract":"STREAM"}}""");

        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":3,"add":[{"type":"Trade","symbol":"AAPL"}]}""");

        var config = await wire.TypeAsync("FEED_CONFIG");
        Assert.Equal("FULL", config.GetProperty("dataFormat").GetString());
        Assert.True(config.GetProperty("eventFields").TryGetProperty("Trade", out _));
    }

    [Fact]
    public async Task Limits_refuse_with_the_texts_of_the_real_server()
    {
        await using var server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Limits = new() { Subscriptions = 3, IndexedSubscriptions = 1, ChangesPerMinute = 5 } });
        using var wire = await DxLinkWire.OpenAsync(server);

        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Candle","symbol":"AAPL{=d}"},{"type":"Candle","symbol":"SPY{=d}"}]}""");
        var big = await wire.TypeAsync("ERROR");
        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Profile","symbol":"AAPL"},{"type":"Profile","symbol":"SPY"},{"type":"Profile","symbol":"QQQ"},{"type":"Profile","symbol":"IWM"}]}""");
        var both = new[] { await wire.TypeAsync("ERROR"), await wire.TypeAsync("ERROR") };

        Assert.Equal("Your subscription size is too big", big.GetProperty("message").GetString());
        Assert.Equal(["Your subscription size is too big", "Your subscription rate is too high"], both.Select(error => error.GetProperty("message").GetString()));
        Assert.Equal(2, (await wire.EventsAsync("Profile")).Count);
    }

    private static int Fields(string type) => Sandbox.DxLink.EventType.Of(type)!.Fields.Count;
}
