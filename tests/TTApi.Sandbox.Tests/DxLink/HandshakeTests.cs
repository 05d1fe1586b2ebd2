// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Text.Json;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests.DxLink;

public sealed class HandshakeTests : IAsyncLifetime
{
    private const string Setup = """{"type":"SETUP","channel":0,"version":"0.1-test/1.0","keepaliveTimeout":60,"acceptKeepaliveTimeout":40}""";

    private readonly ManualTimeProvider _time = new();
    private SandboxServer? _server;

    private SandboxServer Server => _server!;

    public async Task InitializeAsync() => _server = await StartAsync(new() { FurtherEquities = 0 });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task The_server_answers_setup_then_tells_that_it_wants_a_token()
    {
        using var wire = await DxLinkWire.ConnectAsync(Server);

        await wire.SendAsync(Setup);

        var setup = await wire.NextAsync();
        Assert.Equal("""{"type":"SETUP","channel":0,"keepaliveTimeout":40,"acceptKeepaliveTimeout":60,"version":"1.0-ttapi-sandbox"}""", setup?.GetRawText());
        Assert.Equal("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""", (await wire.NextAsync())?.GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"SETUP","channel":0,"version":"7.0-x"}""", 0, "UNSUPPORTED_PROTOCOL")]
    [InlineData("""{"type":"SETUP","channel":0}""", 0, "UNSUPPORTED_PROTOCOL")]
    [InlineData("""{"type":"AUTH","channel":0,"token":"x"}""", 0, "BAD_ACTION")]
    [InlineData("""{"type":"AUTH","channel":0}""", 0, "INVALID_MESSAGE")]
    [InlineData("""{"type":"CHANNEL_REQUEST","channel":1,"service":"FEED"}""", 0, "UNAUTHORIZED")]
    [InlineData("""{"type":"FEED_SUBSCRIPTION","channel":1}""", 0, "UNAUTHORIZED")]
    [InlineData("""{"type":"DANCE","channel":1}""", 1, "INVALID_MESSAGE")]
    [InlineData("""{"type":"SETUP"}""", 0, "INVALID_MESSAGE")]
    [InlineData("""{"type":"SETUP","channel":"0"}""", 0, "INVALID_MESSAGE")]
    [InlineData("""{"channel":0}""", 0, "INVALID_MESSAGE")]
    [InlineData("""[1]""", 0, "INVALID_MESSAGE")]
    [InlineData("""{"type":""", 0, "INVALID_MESSAGE")]
    public async Task What_is_not_allowed_is_answered_with_an_error(string message, int channel, string code)
    {
        using var wire = await DxLinkWire.ConnectAsync(Server);

        await wire.SendAsync(message);

        var error = await wire.TypeAsync("ERROR");
        Assert.Equal((channel, code), (error.GetProperty("channel").GetInt32(), error.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("""{"type":"CHANNEL_REQUEST","channel":2,"service":"FEED"}""", 0, "Protocol violation with an even channel usage.")]
    [InlineData("""{"type":"CHANNEL_REQUEST","channel":1,"service":"FEED"}""", 1, "The channel cannot be opened.")]
    [InlineData("""{"type":"CHANNEL_REQUEST","channel":3,"service":"DOM"}""", 3, "The channel cannot be opened.")]
    [InlineData("""{"type":"CHANNEL_REQUEST","channel":3,"service":"FEED","parameters":{"contract":"ALL"}}""", 3, "The channel cannot be opened.")]
    [InlineData("""{"type":"FEED_SETUP","channel":5}""", 5, "The channel is not open.")]
    public async Task A_wrong_channel_is_a_bad_action(string message, int channel, string text)
    {
        using var wire = await DxLinkWire.OpenAsync(Server);

        await wire.SendAsync(message);

        Assert.Equal($$"""{"type":"ERROR","channel":{{channel}},"error":"BAD_ACTION","message":"{{text}}"}""", (await wire.TypeAsync("ERROR")).GetRawText());
    }

    [Fact]
    public async Task A_cancelled_channel_is_closed_and_can_be_opened_again()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);
        await wire.AddAsync("Quote", "AAPL");
        await wire.EventsAsync("Quote");

        await wire.SendAsync("""{"type":"CHANNEL_CANCEL","channel":1}""");

        await wire.TypeAsync("CHANNEL_CLOSED");
        Assert.Equal(0, Server.Stats.Subscriptions["Quote"]);
        await wire.SendAsync("""{"type":"CHANNEL_REQUEST","channel":1,"service":"FEED"}""");
        await wire.TypeAsync("CHANNEL_OPENED");
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_a_good_one_still_welcome()
    {
        using var rest = await RestWire.LoggedInAsync(Server);
        using var wire = await DxLinkWire.ConnectAsync(Server);
        await wire.SendAsync(Setup);
        await wire.TypeAsync("AUTH_STATE");

        await wire.SendAsync("""{"type":"AUTH","channel":0,"token":"wrong"}""");
        var refused = await wire.TypeAsync("AUTH_STATE");
        var token = await rest.QuoteTokenAsync();
        await wire.SendAsync($$"""{"type":"AUTH","channel":0,"token":"{{token}}"}""");
        var welcome = await wire.TypeAsync("AUTH_STATE");
        await wire.SendAsync($$"""{"type":"AUTH","channel":0,"token":"{{token}}"}""");
        var again = await wire.TypeAsync("AUTH_STATE");
        await wire.SendAsync(Setup);

        Assert.Equal("UNAUTHORIZED", refused.GetProperty("state").GetString());
        Assert.Equal("AUTHORIZED", welcome.GetProperty("state").GetString());
        Assert.Equal("AUTHORIZED", again.GetProperty("state").GetString());
        await wire.TypeAsync("SETUP");
    }

    [Fact]
    public async Task One_token_has_five_sessions_at_a_time()
    {
        using var rest = await RestWire.LoggedInAsync(Server);
        var token = await rest.QuoteTokenAsync();
        var open = new List<DxLinkWire>();
        for (var i = 0; i < 5; i++)
            open.Add(await DxLinkWire.OpenAsync(Server, token: token));
        using var sixth = await DxLinkWire.ConnectAsync(Server);
        await sixth.SendAsync(Setup);
        await sixth.TypeAsync("AUTH_STATE");

        await sixth.SendAsync($$"""{"type":"AUTH","channel":0,"token":"{{token}}"}""");

        Assert.Equal("UNAUTHORIZED", (await sixth.TypeAsync("AUTH_STATE")).GetProperty("state").GetString());
        Assert.Equal(6, Server.Stats.OpenConnections);
        open.ForEach(wire => wire.Dispose());
    }

    [Fact]
    public async Task A_silent_client_is_told_good_bye()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);

        _time.Advance(TimeSpan.FromSeconds(61));
        await wire.ClosedAsync();

        Assert.Equal((WebSocketCloseStatus.NormalClosure, "Bye"), (wire.CloseStatus, wire.CloseDescription));
    }

    [Fact]
    public async Task A_quiet_server_keeps_the_connection_alive_at_half_the_timeout()
    {
        using var wire = await DxLinkWire.ConnectAsync(Server);
        await wire.SendAsync(Setup);
        await wire.TypeAsync("AUTH_STATE");

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("""{"type":"KEEPALIVE","channel":0}""", (await wire.NextAsync())?.GetRawText());
        await wire.SendAsync("""{"type":"KEEPALIVE","channel":0}""");
    }

    [Fact]
    public async Task A_message_beyond_the_size_closes_the_connection()
    {
        using var wire = await DxLinkWire.OpenAsync(Server);

        await wire.SendAsync("{\"type\":\"" + new string('x', 70_000) + "\"}");
        await wire.ClosedAsync();

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, wire.CloseStatus);
    }

    [Theory]
    [InlineData(SandboxTokenExpiry.UnauthorizedThenClose, true, true)]
    [InlineData(SandboxTokenExpiry.Unauthorized, true, false)]
    [InlineData(SandboxTokenExpiry.Close, false, true)]
    public async Task A_token_that_ends_has_the_chosen_consequence(SandboxTokenExpiry expiry, bool told, bool closed)
    {
        await using var server = await StartAsync(new() { FurtherEquities = 0, TokenExpiry = expiry, QuoteTokenLifetime = TimeSpan.FromSeconds(30) });
        using var wire = await DxLinkWire.OpenAsync(server);

        _time.Advance(TimeSpan.FromSeconds(31));

        if (told)
            Assert.Equal("UNAUTHORIZED", (await wire.TypeAsync("AUTH_STATE")).GetProperty("state").GetString());
        if (closed)
        {
            await wire.ClosedAsync();
            Assert.Equal(WebSocketCloseStatus.NormalClosure, wire.CloseStatus);
        }
    }

    [Fact]
    public async Task A_token_may_also_end_without_any_consequence()
    {
        await using var server = await StartAsync(new() { FurtherEquities = 0, TokenExpiry = SandboxTokenExpiry.StayOpen, QuoteTokenLifetime = TimeSpan.FromSeconds(30) });
        using var wire = await DxLinkWire.OpenAsync(server);

        _time.Advance(TimeSpan.FromSeconds(31));
        await wire.AddAsync("Quote", "AAPL");

        Assert.Single(await wire.EventsAsync("Quote"));
    }

    [Fact]
    public async Task Elsewhere_there_is_no_dxLink()
    {
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new(Server.DxLinkUrl, "/elsewhere"), CancellationToken.None));
    }

    [Fact]
    public async Task Statistics_tell_when_and_why_a_connection_ended()
    {
        var wire = await DxLinkWire.OpenAsync(Server);
        wire.Dispose();
        await AssertEventuallyAsync(() => Server.Stats.OpenConnections == 0);
        using var rest = new RestWire(Server);

        var (_, text) = await rest.AskAsync("GET", "/sandbox/stats");

        var connection = RestWire.Json(text).GetProperty("connections").GetProperty("last")[0];
        Assert.Equal(JsonValueKind.String, connection.GetProperty("closedAt").ValueKind);
        Assert.Equal(1, Server.Stats.TotalConnections);
        Assert.NotNull(Server.Stats.Connections[0].Reason);
    }

    private static async Task AssertEventuallyAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private Task<SandboxServer> StartAsync(SandboxOptions options) => SandboxServer.StartAsync(options with { Time = _time });
}
