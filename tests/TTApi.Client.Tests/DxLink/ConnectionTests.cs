// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Client.DxLink;
using TTApi.Client.Tests.DxLink.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink;

public sealed class ConnectionTests
{
    [Fact]
    public async Task The_handshake_keeps_the_strict_order()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        world.Client.Start();

        var line = await world.ConnectedAsync();
        var add = await line.SubscribedAsync("Quote", "SPY");

        Assert.Equal(["SETUP", "AUTH", "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION"], line.Received.Select(message => message.GetProperty("type").GetString()));
        Assert.All(line.Received.Skip(2), message => Assert.Equal(3, message.GetProperty("channel").GetInt32()));
        Assert.True(add.GetProperty("reset").GetBoolean());
        Assert.Equal("COMPACT", line.Received[3].GetProperty("acceptDataFormat").GetString());
        Assert.Equal("eventSymbol", line.Received[3].GetProperty("acceptEventFields").GetProperty("Quote")[1].GetString());
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_is_due()
    {
        await using var world = new DxLinkWorld();
        world.Server.Script = (_, message) => message.GetProperty("type").GetString() == "SETUP";
        world.Client.Start();
        var line = await world.Server.NextLineAsync();

        await line.SeenAsync("SETUP");
        line.Send(world.Server.Setup);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Single(line.Received);

        line.Send("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
        await line.SeenAsync("AUTH");
        await DxLinkWorld.UntilAsync(() => world.Client.Status.IsConnected);
    }

    [Fact]
    public async Task A_server_without_authentication_needs_no_token()
    {
        await using var world = new DxLinkWorld();
        world.Server.Script = (line, message) =>
        {
            if (message.GetProperty("type").GetString() != "SETUP")
                return false;
            line.Send(world.Server.Setup);
            line.Send("""{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED"}""");
            return true;
        };
        world.Client.Start();

        var line = await world.ConnectedAsync();

        Assert.DoesNotContain(line.Received, message => message.GetProperty("type").GetString() == "AUTH");
    }

    [Theory]
    [InlineData("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""", "protocol.out_of_order")]
    [InlineData("""{"type":"ERROR","channel":0,"error":"UNSUPPORTED_PROTOCOL","message":"Too old."}""", "protocol.unsupported_protocol")]
    [InlineData("""{"type":"ERROR","channel":0,"error":"TIMEOUT","message":"Late."}""", "protocol.timeout")]
    public async Task A_broken_handshake_ends_the_connection_and_is_tried_again(string answer, string code)
    {
        await using var world = new DxLinkWorld();
        world.Server.Script = (line, message) =>
        {
            if (world.Server.Connects > 1 || message.GetProperty("type").GetString() != "SETUP")
                return false;
            line.Send(answer);
            return true;
        };
        world.Client.Start();
        await world.Server.NextLineAsync();
        await DxLinkWorld.UntilAsync(() => world.Client.Status.LastEnd is not null);
        Assert.Equal(code, world.Client.Status.LastEnd?.Code);

        await world.ReconnectedAsync();

        Assert.Equal(1, world.TokensAsked);
    }

    [Fact]
    public async Task A_step_that_is_not_answered_in_ten_seconds_ends_the_connection()
    {
        await using var world = new DxLinkWorld();
        world.Server.Script = (_, _) => world.Server.Connects == 1;
        world.Client.Start();
        var line = await world.Server.NextLineAsync();
        await line.SeenAsync("SETUP");
        await world.Clock.WhenTimersAsync(1);

        await world.AdvanceUntilAsync(() => world.Client.Status.LastEnd is not null, TimeSpan.FromSeconds(12));

        Assert.Equal("protocol.handshake_timeout", world.Client.Status.LastEnd?.Code);
        Assert.Equal("TIMEOUT", (await line.SeenAsync("ERROR")).GetProperty("error").GetString());
        await world.ReconnectedAsync();
    }

    [Fact]
    public async Task Keepalives_are_sent_by_what_the_server_wants()
    {
        await using var world = new DxLinkWorld();
        world.Server.Setup = """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":20,"version":"1.0"}""";
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await world.Clock.WhenTimersAsync(1);
        var begin = world.Clock.GetUtcNow();

        await world.AdvanceUntilAsync(() => line.Received.Exists(message => message.GetProperty("type").GetString() == "KEEPALIVE"), TimeSpan.FromSeconds(12));

        Assert.InRange(world.Clock.GetUtcNow() - begin, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task A_server_silent_for_its_own_timeout_is_dead_within_five_seconds_more()
    {
        await using var world = new DxLinkWorld();
        world.Server.Setup = """{"type":"SETUP","channel":0,"keepaliveTimeout":15,"acceptKeepaliveTimeout":60,"version":"1.0"}""";
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");
        line.Frozen = true;
        var begin = world.Clock.GetUtcNow();

        await world.AdvanceUntilAsync(() => world.Client.Status.LastEnd is not null);
        Assert.Equal("upstream.dxlink_silent", world.Client.Status.LastEnd?.Code);
        await world.ReconnectedAsync();

        Assert.InRange(world.Clock.GetUtcNow() - begin, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_then_the_client_stops()
    {
        await using var world = new DxLinkWorld();
        world.Tokens = asked => new DxLinkToken(world.Server.Endpoint, $"bad{asked}");
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();

        await world.AdvanceUntilAsync(() => world.Client.Completion.IsCompleted);

        Assert.Equal("authentication.dxlink_refused", (await world.Client.Completion).Code);
        Assert.Equal((2, 2), (world.TokensAsked, world.Server.Connects));
        var stopped = await Assert.ThrowsAsync<TtException>(async () => await quotes.WaitToReadAsync());
        Assert.Equal("authentication.dxlink_refused", stopped.Error.Code);
        Assert.Equal("authentication.dxlink_refused", world.Client.Latest<Quote>(["QQQ"]).Error?.Code);
    }

    [Fact]
    public async Task One_refusal_between_acceptances_does_no_harm()
    {
        await using var world = new DxLinkWorld();
        world.Tokens = asked => new DxLinkToken(world.Server.Endpoint, asked % 2 == 1 ? "bad" : "good");
        world.Client.Start();
        await world.Server.NextLineAsync();
        var line = await world.ReconnectedAsync();
        line.Send("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
        await DxLinkWorld.UntilAsync(() => !world.Client.Status.IsConnected);
        Assert.Equal("authentication.dxlink_expired", world.Client.Status.LastEnd?.Code);

        await world.AdvanceUntilAsync(() => world.Client.Status.IsConnected);

        Assert.Equal(4, world.TokensAsked);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("error")]
    public async Task A_server_may_refuse_by_closing_or_by_an_error(string how)
    {
        await using var world = new DxLinkWorld();
        world.Server.Script = (line, message) =>
        {
            if (message.GetProperty("type").GetString() != "AUTH")
                return false;
            if (how == "close")
                line.Close("1000 Bye");
            else
                line.Send("""{"type":"ERROR","channel":0,"error":"UNAUTHORIZED","message":"No."}""");
            return true;
        };
        world.Client.Start();

        await world.AdvanceUntilAsync(() => world.Client.Completion.IsCompleted);

        Assert.Equal(2, world.TokensAsked);
    }

    [Fact]
    public async Task A_token_is_used_again_until_it_expires()
    {
        await using var world = new DxLinkWorld();
        world.Tokens = _ => new DxLinkToken(world.Server.Endpoint, "good", world.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        world.Client.Start();
        (await world.ConnectedAsync()).Close("1000 Bye");
        var second = await world.ReconnectedAsync();
        Assert.Equal(1, world.TokensAsked);

        world.Clock.Advance(TimeSpan.FromMinutes(30));
        second.Break();
        await world.ReconnectedAsync();

        Assert.Equal(2, world.TokensAsked);
    }

    [Fact]
    public async Task A_source_that_has_no_token_for_a_while_is_asked_again_and_a_refusing_one_twice()
    {
        await using var world = new DxLinkWorld();
        world.Tokens = asked => asked < 4
            ? new TtError.Upstream("away", "The server is away.")
            : new TtError.Authentication("invalid_grant", "The grant is void.");
        world.Client.Start();

        await world.AdvanceUntilAsync(() => world.Client.Completion.IsCompleted);

        Assert.Equal(5, world.TokensAsked);
        Assert.Equal(0, world.Server.Connects);
    }

    [Fact]
    public async Task Upgrades_that_fail_are_retried()
    {
        await using var world = new DxLinkWorld();
        world.Server.Refuse = attempt => attempt switch { 1 => new System.Net.WebSockets.WebSocketException("502"), 2 => new NotSupportedException("odd"), 3 => new IOException("reset"), _ => null };
        world.Client.Start();

        await world.AdvanceUntilAsync(() => world.Client.Status.IsConnected);

        Assert.Equal("upstream.dxlink_unreachable", world.Client.Status.LastEnd?.Code);
        Assert.Equal(4, world.Server.Connects);
    }

    [Fact]
    public async Task Broken_messages_are_left_out_and_ten_in_a_row_end_the_connection()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Every<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");
        line.Send("{broken");
        line.Send("""{"type":"MARVEL","channel":99,"x":1}""");
        line.Send("""{"type":"ERROR","channel":0,"error":"UNKNOWN","message":"Hm."}""");
        line.Send("""{"type":"FEED_DATA","channel":3,"data":[{"eventType":"Marvel"}]}""");
        line.Quote("SPY", 1);
        line.Quote("QQQ", 1);

        Assert.True(await quotes.WaitToReadAsync());
        await DxLinkWorld.UntilAsync(() => world.Client.Status.Unrequested == 1);
        Assert.Equal(1, Assert.Single(world.Client.Status.LeftOut).Value);
        for (var i = 0; i < 10; i++)
            line.Send("{broken");
        await DxLinkWorld.UntilAsync(() => !world.Client.Status.IsConnected && world.Client.Status.LastEnd is not null);

        Assert.Equal("protocol.bad_messages", world.Client.Status.LastEnd?.Code);
    }

    [Fact]
    public async Task A_channel_the_server_closed_is_opened_again_with_all_its_subscriptions()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY", "QQQ"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "QQQ");

        line.Send("""{"type":"CHANNEL_CLOSED","channel":3}""");
        await DxLinkWorld.UntilAsync(() => OnQuotes("FEED_SUBSCRIPTION").Length == 2);

        Assert.Equal(2, OnQuotes("CHANNEL_REQUEST").Length);
        Assert.Equal(2, OnQuotes("FEED_SUBSCRIPTION")[1].GetProperty("add").GetArrayLength());
        Assert.Equal(2, world.Client.Gaps.Gaps.Count);

        JsonElement[] OnQuotes(string type) => [.. line.Received.Where(message => message.GetProperty("channel").GetInt32() == 3 && message.GetProperty("type").GetString() == type)];
    }

    [Fact]
    public async Task A_channel_closed_again_and_again_is_given_up_until_the_next_connection()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Server.Script = (line, message) =>
        {
            if (world.Server.Connects > 1 || message.GetProperty("type").GetString() != "CHANNEL_REQUEST")
                return false;
            line.Send("""{"type":"CHANNEL_CLOSED","channel":3}""");
            return true;
        };
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await DxLinkWorld.UntilAsync(() => line.Received.Count(message => message.GetProperty("type").GetString() == "CHANNEL_REQUEST") == 3);

        line.Close("1000 Bye");
        var next = await world.ReconnectedAsync();

        await next.SubscribedAsync("Quote", "SPY");
    }

    [Fact]
    public async Task A_channel_that_never_opens_ends_the_connection()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Server.Script = (_, message) => message.GetProperty("type").GetString() == "CHANNEL_REQUEST";
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SeenAsync("CHANNEL_REQUEST");

        await world.AdvanceUntilAsync(() => world.Client.Status.LastEnd is not null);

        Assert.Equal("protocol.no_channel", world.Client.Status.LastEnd?.Code);
    }

    [Fact]
    public async Task Subscriptions_a_server_rejected_are_told_again_later()
    {
        await using var world = new DxLinkWorld();
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        await line.SubscribedAsync("Quote", "SPY");

        line.Send("""{"type":"ERROR","channel":3,"error":"BAD_ACTION","message":"Your subscription rate is too high"}""");
        line.Send("""{"type":"KEEPALIVE","channel":0}""");
        await world.AdvanceUntilAsync(() => line.Received.Count(message => message.GetProperty("type").GetString() == "FEED_SUBSCRIPTION") >= 2, TimeSpan.FromSeconds(40));

        Assert.Equal(1, world.Server.Connects);
    }

    [Fact]
    public async Task Mutated_control_messages_never_stop_the_client()
    {
        const int Seed = 60_613;
        var random = new Random(Seed);
        await using var world = new DxLinkWorld(new() { MaxBackfillSymbols = 0 });
        using var quotes = world.Client.Latest<Quote>(["SPY"]).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();
        string[] seeds =
        [
            """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-x"}""",
            """{"type":"CHANNEL_OPENED","channel":3,"service":"FEED","parameters":{"contract":"AUTO","subFormat":"LIST"}}""",
            """{"type":"FEED_CONFIG","channel":3,"dataFormat":"COMPACT","aggregationPeriod":0.1,"eventFields":{"Quote":["eventType","eventSymbol"]}}""",
            """{"type":"CHANNEL_CLOSED","channel":9}""",
            """{"type":"ERROR","channel":5,"error":"BAD_ACTION","message":"No."}""",
            """{"type":"KEEPALIVE","channel":0}""",
        ];

        for (var round = 0; round < 300; round++)
        {
            var text = seeds[random.Next(seeds.Length)];
            var (at, length) = (random.Next(text.Length), random.Next(4));
            line.Send(text[..at] + "0,]}\"x"[random.Next(6)] + text[Math.Min(text.Length, at + length)..]);
            if (world.Client.Status.LastEnd is not null)
                break;
        }

        if (!world.Client.Status.IsConnected)
            line = await world.ReconnectedAsync();
        Assert.False(world.Client.Completion.IsCompleted, $"seed {Seed}");
    }

    [Fact]
    public async Task Disposing_ends_the_client_at_any_time()
    {
        var idle = new DxLinkWorld();
        await idle.DisposeAsync();
        Assert.Equal("cancelled.dxlink", (await idle.Client.Completion).Code);
        Assert.Throws<ObjectDisposedException>(idle.Client.Start);

        var connected = new DxLinkWorld();
        connected.Client.Start();
        await connected.ConnectedAsync();
        await connected.DisposeAsync();
        Assert.Equal("cancelled.dxlink", (await connected.Client.Completion).Code);

        var waiting = new DxLinkWorld();
        waiting.Server.Refuse = _ => new IOException("down");
        waiting.Client.Start();
        await DxLinkWorld.UntilAsync(() => waiting.Client.Status.LastEnd is not null);
        await waiting.DisposeAsync();
        Assert.Equal("cancelled.dxlink", (await waiting.Client.Completion).Code);
    }

    [Fact]
    public void A_token_is_never_shown_and_wrong_options_are_refused()
    {
        var token = new DxLinkToken(new("wss://x.test/realtime"), "secret");

        Assert.Equal("***", $"{token}");
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(token), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DxLinkToken(new("https://x.test"), "secret"));
        foreach (var options in new DxLinkOptions[]
        {
            new() { KeepaliveTimeout = TimeSpan.Zero }, new() { HandshakeTimeout = TimeSpan.Zero }, new() { AggregationPeriod = TimeSpan.FromSeconds(-1) },
            new() { MaxMessageBytes = 1 }, new() { MaxSubscriptions = 0 },
        })
            Assert.Equal("configuration.bad_dxlink_option", Assert.Throws<TtException>(() => new DxLinkClient(_ => throw new InvalidOperationException(), options)).Error.Code);
    }
}
