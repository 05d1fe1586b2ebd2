// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TTApi.Core;
using TTApi.Sandbox.DxLink;
using TTApi.Sandbox.Faults;
using TTApi.Sandbox.Market;
using TTApi.Sandbox.Rest;

namespace TTApi.Sandbox;

/// <summary>A simulated tastytrade on one port of this machine: REST and dxLink, until it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    internal const string DxLinkPath = "/realtime";

    private readonly WebApplication _app;
    private readonly FaultPlan _faults;
    private readonly CancellationTokenSource _stopping;

    private SandboxServer(WebApplication app, SandboxOptions options, FaultPlan faults, SandboxStats stats, CancellationTokenSource stopping)
    {
        (_app, _faults, Stats, _stopping) = (app, faults, stats, stopping);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        var host = options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any) ? "localhost" : address.Host;
        RestUrl = new($"{address.Scheme}://{host}:{address.Port}/");
        DxLinkUrl = new($"{(address.Scheme == "https" ? "wss" : "ws")}://{host}:{address.Port}{DxLinkPath}");
        Credentials = options.Credentials;
    }

    /// <summary>Where REST is served; ends with a slash.</summary>
    public Uri RestUrl { get; }

    /// <summary>Where dxLink is served; quote tokens name it too.</summary>
    public Uri DxLinkUrl { get; }

    /// <summary>What a client must know to be let in.</summary>
    public SandboxCredentials Credentials { get; }

    /// <summary>Counts of what went on so far.</summary>
    public SandboxStats Stats { get; }

    /// <summary>Starts a server; it listens when this returns, and reads its sample in the background.</summary>
    /// <exception cref="TtException">The address cannot be listened on, or the options contradict each other.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Seed < 0)
            throw new TtException(new TtError.Configuration("bad_seed", $"The seed is {options.Seed}; expected 0 to {int.MaxValue}."));
        if (options is { Transport: SandboxTransport.Tls, Certificate: null })
            throw new TtException(new TtError.Configuration("no_certificate", "TLS needs a certificate."));
        var market = new SimulatedMarket(options);
        _ = market.Universe();
        var faults = new FaultPlan(options.Time, market.Seed);
        foreach (var fault in options.Faults)
            faults.Add(fault);
        var stats = new SandboxStats();
        var tokens = new TokenStore(options.Time);
        var rest = new RestServer(options, market, faults, stats, tokens);
        var stopping = new CancellationTokenSource();
        var dxLink = new DxLinkServer(options, market, faults, stats, tokens, stopping.Token);

        var app = Build(options, http => http.WebSockets.IsWebSocketRequest ? dxLink.ServeAsync(http) : rest.AnswerAsync(http));
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            throw new TtException(new TtError.Configuration("port_taken", $"{options.Address}:{options.Port} cannot be listened on: {e.Message}", "Choose another port; 0 takes a free one.") { Cause = e });
        }

        return new(app, options, faults, stats, stopping);
    }

    /// <summary>Adds a fault; the same as <c>POST /sandbox/faults</c>.</summary>
    /// <returns>Its id.</returns>
    public long Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(fault);
    }

    /// <summary>Ends every fault.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Closes every connection and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static WebApplication Build(SandboxOptions options, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        if (options.LoggerFactory is { } loggers)
            builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore();
        if (options.Transport == SandboxTransport.Tls)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = options.Transport switch
                {
                    SandboxTransport.Http1 => HttpProtocols.Http1,
                    SandboxTransport.Http2 => HttpProtocols.Http2,
                    _ => HttpProtocols.Http1AndHttp2,
                };
                if (options.Transport == SandboxTransport.Tls)
                    listen.UseHttps(options.Certificate!); // checked at the start
            });
        });
        var app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(answer);
        return app;
    }
}
