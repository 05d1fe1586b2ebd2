// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.DxLink;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests.DxLink;

public sealed class CandleTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new(new(2026, 6, 12, 15, 0, 30, TimeSpan.Zero));
    private SandboxServer? _server;

    private SandboxServer Server => _server!;

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Time = _time, Limits = new() { CandleRows = 5000 } });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Daily_candles_begin_with_the_samples_own_bars()
    {
        var rows = await SnapshotAsync("AAPL{=1d}", "0");

        Assert.Equal(4, rows[0]["eventFlags"].GetInt32());
        Assert.Equal(10, rows[^1]["eventFlags"].GetInt32());
        Assert.Equal("NaN", rows[^1]["close"].GetString());
        Assert.All(rows, row => Assert.Equal("AAPL{=1d}", row["eventSymbol"].GetString()));
        Assert.Equal(rows.Select(Time).OrderDescending(), rows.Select(Time));
        var last = rows.Single(row => Time(row) == new DateTimeOffset(2018, 2, 7, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        Assert.Equal((159.54, 51_608_580), (last["close"].GetDouble(), last["volume"].GetDouble()));
        Assert.Equal(new DateTimeOffset(2013, 2, 8, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), Time(rows[^2]));
        Assert.Equal(new DateTimeOffset(2026, 6, 12, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), Time(rows[0]));
    }

    [Fact]
    public async Task Minutes_add_up_to_their_days()
    {
        var from = new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString();
        var minutes = Candles(await SnapshotAsync("AAPL{=m}", from));
        var days = Candles(await SnapshotAsync("AAPL{=d}", from));

        Assert.Equal(3, days.Count);
        foreach (var day in days)
        {
            var of = minutes.Where(minute => Time(minute) >= Time(day) && Time(minute) < Time(day) + 86_400_000).Reverse().ToList();
            Assert.Equal(day["open"].GetDouble(), of[0]["open"].GetDouble());
            Assert.Equal(day["close"].GetDouble(), of[^1]["close"].GetDouble());
            Assert.Equal(day["high"].GetDouble(), of.Max(minute => minute["high"].GetDouble()));
            Assert.Equal(day["low"].GetDouble(), of.Min(minute => minute["low"].GetDouble()));
            Assert.Equal(day["volume"].GetDouble(), of.Sum(minute => minute["volume"].GetDouble()));
        }
    }

    [Fact]
    public async Task Quotes_market_data_and_candles_agree()
    {
        using var rest = await RestWire.LoggedInAsync(Server);
        var row = (await rest.ItemsAsync("/market-data/by-type?equity=AAPL")).Single();
        var days = Candles(await SnapshotAsync("AAPL{=d}", "1780000000000"));

        Assert.Equal(row.GetProperty("last").GetString(), Text(days[0]["close"]));
        Assert.Equal(row.GetProperty("day-high-price").GetString(), Text(days[0]["high"]));
        Assert.Equal(row.GetProperty("prev-close").GetString(), Text(days[1]["close"]));
        Assert.True(double.Parse(row.GetProperty("bid").GetString()!) <= days[0]["close"].GetDouble());
        Assert.True(double.Parse(row.GetProperty("ask").GetString()!) >= days[0]["close"].GetDouble());
    }

    [Theory]
    [InlineData("AAPL{=5m,tho=true}", 300_000)]
    [InlineData("AAPL{=h}", 3_600_000)]
    [InlineData("AAPL&Q{=30s}", 30_000)]
    [InlineData("SPX{=2d,price=bid}", 86_400_000)]
    [InlineData("AAPL{=w}", 86_400_000)]
    [InlineData("AAPL{=mo}", 86_400_000)]
    [InlineData("AAPL{=3mo}", 86_400_000)]
    [InlineData("AAPL{=y}", 86_400_000)]
    public async Task Each_period_has_distinct_aligned_candles(string symbol, long alignment)
    {
        var from = _time.GetUtcNow().AddDays(alignment == 86_400_000 ? -800 : -1).ToUnixTimeMilliseconds().ToString();

        var candles = Candles(await SnapshotAsync(symbol, from));

        Assert.True(candles.Count > 1);
        Assert.Equal(candles.Count, candles.Select(candle => candle["index"].GetInt64()).Distinct().Count());
        Assert.All(candles, candle => Assert.Equal(0, Time(candle) % alignment));
        Assert.All(candles, candle => Assert.InRange(candle["close"].GetDouble(), candle["low"].GetDouble(), candle["high"].GetDouble()));
    }

    [Fact]
    public async Task Options_have_candles_and_too_many_rows_are_snipped()
    {
        using var rest = await RestWire.LoggedInAsync(Server);
        var option = (await rest.ItemsAsync("/option-chains/AAPL"))[600].GetProperty("streamer-symbol").GetString()!;

        var daily = Candles(await SnapshotAsync(option + "{=d}", "1780000000000"));
        var minutes = await SnapshotAsync("AAPL{=m}", "1600000000000");

        Assert.True(daily[0]["impVolatility"].GetDouble() > 0);
        Assert.Equal(5000, minutes.Count);
        Assert.Equal(0x10, minutes[^1]["eventFlags"].GetInt32());
    }

    [Fact]
    public async Task A_unit_without_candles_has_an_empty_snapshot()
    {
        var rows = await SnapshotAsync("AAPL{=100t}", "0");

        Assert.Equal(14, rows.Single()["eventFlags"].GetInt32());
    }

    [Fact]
    public async Task The_running_candle_changes_and_a_new_period_begins()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Candle", "AAPL{=m}", ",\"fromTime\":1781276400000");
        var rows = await wire.SnapshotAsync("Candle");

        _time.Advance(TimeSpan.FromSeconds(2));
        var running = (await wire.EventsAsync("Candle"))[^1];
        _time.Advance(TimeSpan.FromSeconds(45));
        var next = await wire.EventsAsync("Candle");
        while (Time(next[^1]) == Time(rows[0]))
            next = await wire.EventsAsync("Candle");

        Assert.Equal((Time(rows[0]), 0), (Time(running), running["eventFlags"].GetInt32()));
        Assert.Equal(rows[0]["index"].GetInt64(), running["index"].GetInt64());
        Assert.Equal(Time(rows[0]) + 60_000, Time(next[^1]));
    }

    [Theory]
    [InlineData("AAPL")]
    [InlineData("{=d}")]
    [InlineData("AAPL{=0d}")]
    [InlineData("AAPL{=dd}")]
    [InlineData("AAPL{=99999999999m}")]
    [InlineData("AAPL{=d")]
    public void What_is_no_candle_symbol_is_none(string symbol) => Assert.Null(CandleSymbol.Parse(symbol));

    [Fact]
    public void The_last_brace_counts() => Assert.Equal(new CandleSymbol("/ESU26:XCME", 5, "m"), CandleSymbol.Parse("/ESU26:XCME{=5m,a=s}"));

    private static long Time(Dictionary<string, JsonElement> row) => row["time"].GetInt64();

    private static List<Dictionary<string, JsonElement>> Candles(List<Dictionary<string, JsonElement>> rows) => [.. rows.Where(row => (row["eventFlags"].GetInt32() & 2) == 0)];

    private static string Text(JsonElement number) => number.GetDouble().ToString("0.0###");

    private async Task<List<Dictionary<string, JsonElement>>> SnapshotAsync(string symbol, string from)
    {
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Candle", symbol, $",\"fromTime\":{from}");
        return await wire.SnapshotAsync("Candle");
    }
}
