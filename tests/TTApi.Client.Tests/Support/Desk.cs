// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TTApi.Client.Tests.Support;

/// <summary>A server, a clock and a client that speaks to the one by the other.</summary>
public sealed class Desk : IAsyncDisposable
{
    public const string ClientSecretText = "client-secret-canary";
    public const string RefreshTokenText = "refresh-token-canary";

    private Desk(ScriptedServer server, SkippingClock clock, ListLoggerFactory log, TastytradeClient client) => (Server, Clock, Log, Client) = (server, clock, log, client);

    public ScriptedServer Server { get; }

    public SkippingClock Clock { get; }

    public ListLoggerFactory Log { get; }

    public TastytradeClient Client { get; }

    public static async Task<Desk> OpenAsync(Action<TastytradeOptions>? configure = null, HttpProtocols protocols = HttpProtocols.Http1, Func<double>? random = null)
    {
        var server = await ScriptedServer.StartAsync(protocols);
        var clock = new SkippingClock();
        var log = new ListLoggerFactory();
        var options = Options(server.Address, clock, log);
        options.RequireHttp2 = protocols == HttpProtocols.Http2;
        configure?.Invoke(options);
        return new(server, clock, log, new(options, random ?? (() => 0.5)));
    }

    public static TastytradeOptions Options(Uri address, TimeProvider time, ListLoggerFactory log) => new()
    {
        BaseAddress = address,
        ClientSecret = new(ClientSecretText),
        RefreshToken = new(RefreshTokenText),
        TimeProvider = time,
        LoggerFactory = log,
    };

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        Log.Dispose();
    }
}
