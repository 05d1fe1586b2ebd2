// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TTApi.Client.DxLink;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink.Transport;

public sealed class WebSocketTests
{
    [Fact]
    public async Task Quotes_come_over_a_real_socket_and_after_the_server_closed_it()
    {
        var connects = 0;
        await using var server = await ServeAsync(async socket =>
        {
            Interlocked.Increment(ref connects);
            await ConverseAsync(socket);
            await socket.CloseAsync((WebSocketCloseStatus)1000, "Bye", CancellationToken.None);
        });
        await using var client = new DxLinkClient(_ => Task.FromResult(Result<DxLinkToken>.Ok(new(Endpoint(server), "good"))));
        using var quotes = client.Every<Quote>(["SPY"]).OrThrow();
        client.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var seen = 0;
        await foreach (var quote in quotes.ReadAllAsync(patience.Token))
        {
            Assert.Equal(("SPY", 559.35), (quote.Symbol, quote.BidPrice));
            if (++seen == 2000)
                break;
        }

        Assert.Equal(2, Volatile.Read(ref connects));
        Assert.Equal("The dxLink server closed: 1000 Bye.", client.Status.LastEnd?.Message);
    }

    [Fact]
    public async Task A_message_in_many_frames_is_one_message_and_one_too_big_ends_the_line()
    {
        var big = Encoding.UTF8.GetBytes($$"""{"type":"KEEPALIVE","channel":0,"x":"{{new string('x', 200_000)}}"}""");
        await using var server = await ServeAsync(async socket =>
        {
            foreach (var chunk in big.Chunk(997))
                await socket.SendAsync(chunk, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
            await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await socket.SendAsync(new byte[2_000_000], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await socket.ReceiveAsync(new byte[10], CancellationToken.None);
        });
        await using var transport = await new WebSocketConnector(1_000_000).ConnectAsync(Endpoint(server), CancellationToken.None);

        var message = await transport.ReceiveAsync(CancellationToken.None);

        Assert.True(message!.Value.Span.SequenceEqual(big)); // it came
        var refused = await Assert.ThrowsAsync<TtException>(async () => await transport.ReceiveAsync(CancellationToken.None));
        Assert.Equal("protocol.message_too_big", refused.Error.Code);
    }

    [Fact]
    public async Task Any_split_into_frames_gives_the_same_messages()
    {
        const int Seed = 2357;
        string[] messages = [.. Enumerable.Range(0, 300).Select(i => $$"""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","S{{i}}é",{{i}}.25]]}""")];
        await using var server = await ServeAsync(async socket =>
        {
            var random = new Random(Seed);
            foreach (var message in messages.Select(Encoding.UTF8.GetBytes))
            {
                for (var at = 0; at < message.Length;)
                {
                    var length = Math.Min(random.Next(1, 40), message.Length - at);
                    await socket.SendAsync(message.AsMemory(at, length), WebSocketMessageType.Text, at + length == message.Length, CancellationToken.None);
                    at += length;
                }
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        });
        await using var transport = await new WebSocketConnector(1_000_000).ConnectAsync(Endpoint(server), CancellationToken.None);

        var got = new List<string>();
        while (await transport.ReceiveAsync(CancellationToken.None) is { } message)
            got.Add(Encoding.UTF8.GetString(message.Span));

        Assert.True(messages.SequenceEqual(got), $"seed {Seed}");
    }

    [Fact]
    public async Task A_refused_upgrade_throws_and_leaves_nothing_open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = 502;
            return Task.CompletedTask;
        });
        await server.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => new WebSocketConnector(1000).ConnectAsync(Endpoint(server), CancellationToken.None));
    }

    [Fact]
    public async Task A_peer_that_reset_the_line_can_be_disposed()
    {
        await using var server = await ServeAsync(async socket =>
        {
            await socket.ReceiveAsync(new byte[100], CancellationToken.None);
            socket.Abort();
        });
        var transport = await new WebSocketConnector(1000).ConnectAsync(Endpoint(server), CancellationToken.None);
        await transport.SendAsync(Encoding.UTF8.GetBytes("{}"), CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(async () => await transport.ReceiveAsync(CancellationToken.None));

        Assert.Null(transport.CloseReason);
        await transport.DisposeAsync();
    }

    /// <summary>The captured handshake, then a thousand quotes.</summary>
    private static async Task ConverseAsync(WebSocket socket)
    {
        await ExpectAsync(socket, "SETUP");
        await SendAsync(socket, """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-1.2.1-20240722-153442"}""");
        await SendAsync(socket, """{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
        await ExpectAsync(socket, "AUTH");
        await SendAsync(socket, """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"b5f2"}""");
        await ExpectAsync(socket, "CHANNEL_REQUEST");
        await SendAsync(socket, """{"type":"CHANNEL_OPENED","channel":3,"service":"FEED","parameters":{"contract":"AUTO","subFormat":"LIST"}}""");
        await ExpectAsync(socket, "FEED_SETUP");
        await SendAsync(socket, """{"type":"FEED_CONFIG","channel":3,"dataFormat":"COMPACT","aggregationPeriod":0.1}""");
        await ExpectAsync(socket, "FEED_SUBSCRIPTION");
        await SendAsync(socket, """{"type":"FEED_CONFIG","channel":3,"dataFormat":"COMPACT","aggregationPeriod":0.1,"eventFields":{"Quote":["eventType","eventSymbol","bidPrice","askPrice"]}}""");
        for (var i = 0; i < 500; i++)
            await SendAsync(socket, """{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",559.35,559.37,"Quote","SPY",559.35,"NaN"]]}""");
    }

    private static async Task ExpectAsync(WebSocket socket, string type)
    {
        var buffer = new byte[16_384];
        var got = await socket.ReceiveAsync(buffer, CancellationToken.None);
        Assert.Contains($"\"type\":\"{type}\"", Encoding.UTF8.GetString(buffer, 0, got.Count), StringComparison.Ordinal);
    }

    private static Task SendAsync(WebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<WebApplication> ServeAsync(Func<WebSocket, Task> converse)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await converse(socket);
        });
        await app.StartAsync();
        return app;
    }

    private static Uri Endpoint(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("http", "ws", StringComparison.Ordinal)); // a started server has its addresses
}
