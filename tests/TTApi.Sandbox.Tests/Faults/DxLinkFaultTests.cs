// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Text.Json;

namespace TTApi.Sandbox.Tests.Faults;

public sealed class DxLinkFaultTests : IAsyncLifetime
{
    private SandboxServer? _server;

    private SandboxServer Server => _server!;

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Speed = 20 });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData(1000.0, WebSocketCloseStatus.NormalClosure)]
    [InlineData(1009.0, WebSocketCloseStatus.MessageTooBig)]
    public async Task A_connection_can_be_closed_with_a_code(double code, WebSocketCloseStatus status)
    {
        using var wire = await DxLinkWire.OpenAsync(Server);

        Server.Add(new() { Kind = SandboxFaultKind.Close, Value = code, Count = 1 });
        await wire.ClosedAsync();

        Assert.Equal(status, wire.CloseStatus);
    }

    [Fact]
    public async Task A_frozen_socket_sends_nothing_until_the_fault_is_over()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Quote", "AAPL");
        await wire.EventsAsync("Quote");

        Server.Add(new() { Kind = SandboxFaultKind.Frozen, Duration = 0.2 });
        while (Server.Stats.Connections[0].FrozenAt is null)
            await wire.EventsAsync("Quote");

        Assert.NotEmpty(await wire.EventsAsync("Quote"));
        Assert.True(Server.Stats.Connections[0].EventsSent > 0);
    }

    [Fact]
    public async Task A_token_can_be_refused_and_end_early()
    {
        Server.Add(new() { Kind = SandboxFaultKind.AuthRefused, Count = 1 });
        using var rest = await RestWire.LoggedInAsync(Server);
        using var wire = await DxLinkWire.ConnectAsync(Server);
        await wire.SendAsync("""{"type":"SETUP","channel":0,"version":"0.1-test/1.0"}""");
        await wire.TypeAsync("AUTH_STATE");
        await wire.SendAsync($$"""{"type":"AUTH","channel":0,"token":"{{await rest.QuoteTokenAsync()}}"}""");
        Assert.Equal("UNAUTHORIZED", (await wire.TypeAsync("AUTH_STATE")).GetProperty("state").GetString());
        using var second = await DxLinkWire.OpenAsync(Server);

        Server.Add(new() { Kind = SandboxFaultKind.TokenExpiry });
        await second.ClosedAsync();

        Assert.Equal("Token expired", second.CloseDescription);
    }

    [Fact]
    public async Task Less_keepalive_can_be_granted_than_asked_for()
    {
        Server.Add(new() { Kind = SandboxFaultKind.ShortKeepalive });
        using var wire = await DxLinkWire.ConnectAsync(Server);

        await wire.SendAsync("""{"type":"SETUP","channel":0,"version":"0.1-test/1.0","acceptKeepaliveTimeout":60}""");

        Assert.Equal(5, (await wire.TypeAsync("SETUP")).GetProperty("keepaliveTimeout").GetInt32());
    }

    [Fact]
    public async Task Compact_turns_into_full_without_a_word()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Quote", "AAPL");
        await wire.EventsAsync("Quote");

        Server.Add(new() { Kind = SandboxFaultKind.FullFormat });
        var full = await wire.UntilAsync(message => message.GetProperty("type").GetString() == "FEED_CONFIG" || message.GetProperty("data")[0].ValueKind == JsonValueKind.Object);

        Assert.Equal("FEED_DATA", full.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Prices_can_be_missing()
    {
        Server.Add(new() { Kind = SandboxFaultKind.NaN, Target = "Quote AAPL" });
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Quote", "AAPL");
        await wire.EventsAsync("Quote");

        Assert.Equal("NaN", (await wire.EventsAsync("Quote"))[^1]["bidPrice"].GetString());
    }

    [Theory]
    [InlineData("COMPACT")]
    [InlineData("FULL")]
    public async Task Events_can_have_a_field_that_nobody_knows(string format)
    {
        using var wire = await DxLinkWire.OpenAsync(Server, format);
        await wire.AddAsync("Quote", "AAPL");
        await wire.EventsAsync("Quote");

        Server.Add(new() { Kind = SandboxFaultKind.UnknownFields, Target = "Quote" });
        List<Dictionary<string, JsonElement>> events;
        do
            events = await wire.EventsAsync("Quote");
        while (!events[0].ContainsKey("sandboxUnknown"));

        Assert.Contains("sandboxUnknown", wire.Announced["Quote"]);
    }

    [Theory]
    [InlineData("COMPACT")]
    [InlineData("FULL")]
    public async Task Events_can_be_of_a_type_that_nobody_knows(string format)
    {
        using var wire = await DxLinkWire.OpenAsync(Server, format);

        Server.Add(new() { Kind = SandboxFaultKind.UnknownTypes });

        Assert.Equal(42, (await wire.EventsAsync("SandboxEvent"))[0]["mystery"].GetDouble());
    }

    [Fact]
    public async Task Candles_can_come_twice_and_out_of_order()
    {
        Server.Add(new() { Kind = SandboxFaultKind.DuplicateCandles, Target = "AAPL{=d}" });
        Server.Add(new() { Kind = SandboxFaultKind.ReorderedCandles, Target = "Candle" });
        using var wire = await DxLinkWire.OpenAsync(Server);

        await wire.AddAsync("Candle", "AAPL{=d}", ",\"fromTime\":1700000000000");
        var times = (await wire.SnapshotAsync("Candle")).Select(row => row["time"].GetInt64()).ToArray();
        var update = await wire.EventsAsync("Candle");

        Assert.NotEqual(times.Order().Reverse(), times);
        Assert.True(times.Distinct().Count() < times.Length);
        Assert.Equal(2, update.Count);
    }

    [Fact]
    public async Task A_subscription_can_be_refused_while_others_go_on()
    {
        Server.Add(new() { Kind = SandboxFaultKind.SubscriptionRefused, Target = "AAPL" });
        using var wire = await DxLinkWire.OpenAsync(Server);

        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Quote","symbol":"AAPL"},{"type":"Quote","symbol":"MSFT"}]}""");

        Assert.Equal("The subscription is not allowed", (await wire.TypeAsync("ERROR")).GetProperty("message").GetString());
        Assert.Equal("MSFT", (await wire.EventsAsync("Quote"))[0]["eventSymbol"].GetString());
    }
}
