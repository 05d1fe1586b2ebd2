// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using TTApi.Sandbox.Faults;
using TTApi.Sandbox.Market;
using TTApi.Sandbox.Rest;

namespace TTApi.Sandbox.DxLink;

/// <summary>Accepts dxLink connections and knows what they share.</summary>
internal sealed class DxLinkServer(SandboxOptions options, SimulatedMarket market, FaultPlan faults, SandboxStats stats, TokenStore tokens, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, int> _sessions = new(StringComparer.Ordinal);

    public SandboxOptions Options => options;

    public SimulatedMarket Market => market;

    public FaultPlan Faults => faults;

    public SandboxStats Stats => stats;

    public async Task ServeAsync(HttpContext http)
    {
        if (http.Request.Path != SandboxServer.DxLinkPath)
        {
            http.Response.StatusCode = 404;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, http.RequestAborted);
        var record = stats.Opened(options.Time.GetUtcNow());
        var reason = "server stopped";
        try
        {
            var universe = await market.Universe().WaitAsync(ending.Token).ConfigureAwait(false);
            using var connection = new DxLinkConnection(this, universe, socket, record);
            reason = await connection.RunAsync(ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            reason = stopping.IsCancellationRequested ? reason : "connection lost";
        }
        finally
        {
            stats.Closed(record, options.Time.GetUtcNow(), reason);
        }
    }

    /// <summary>Whether a token is good, and until when; it then counts as one session of that token.</summary>
    public bool TryAuthorize(string token, out DateTimeOffset until)
    {
        if (!tokens.TryGet(AuthEndpoints.Quote, token, out _, out until))
            return false;
        if (_sessions.AddOrUpdate(token, 1, static (_, count) => count + 1) <= options.Limits.Sessions)
            return true;
        Release(token);
        return false;
    }

    public void Release(string token) => _sessions.AddOrUpdate(token, 0, static (_, count) => count - 1);
}
