// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TTApi.Sandbox.Faults;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>Answers every request that is no WebSocket.</summary>
internal sealed partial class RestServer
{
    private const int OldestVersion = 20240101;
    private const int DripBytes = 64;
    private const int LeastCompressed = 1024;

    private readonly SandboxOptions _options;
    private readonly SimulatedMarket _market;
    private readonly FaultPlan _faults;
    private readonly SandboxStats _stats;
    private readonly TokenStore _tokens;
    private readonly AuthEndpoints _auth;
    private readonly RouteTable _routes = new();

    public RestServer(SandboxOptions options, SimulatedMarket market, FaultPlan faults, SandboxStats stats, TokenStore tokens)
    {
        (_options, _market, _faults, _stats, _tokens) = (options, market, faults, stats, tokens);
        _auth = new(options, tokens);
        _auth.Map(_routes);
        CustomerEndpoints.Map(_routes);
        InstrumentEndpoints.Map(_routes);
        ChainEndpoints.Map(_routes);
        MetricsEndpoints.Map(_routes);
        MarketDataEndpoints.Map(_routes, options, tokens);
        new WatchlistEndpoints().Map(_routes);
        MarketTimeEndpoints.Map(_routes);
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var path = PathOf(http);
        var segments = path.Split('/')[1..];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = Uri.UnescapeDataString(segments[i]);
        if (segments[0] == "sandbox")
        {
            await ControlAsync(http, segments).ConfigureAwait(false);
            return;
        }

        var route = _routes.Find(http.Request.Method, segments);
        var target = $"{http.Request.Method} {path}";
        _stats.Requested(route?.Name ?? "unknown");
        if (_options.Latency > TimeSpan.Zero)
            await Task.Delay(_options.Latency, _options.Time, http.RequestAborted).ConfigureAwait(false);
        if (_faults.Strike(SandboxFaultKind.Latency, target, path) is { } late)
            await Task.Delay(TimeSpan.FromMilliseconds(late.Value ?? 500), _options.Time, http.RequestAborted).ConfigureAwait(false);
        if (_faults.Strike(SandboxFaultKind.Reset, target, path) is not null)
        {
            Reset(http);
            return;
        }

        var reply = Refusal(http, target, path) ?? await EndpointAsync(http, route, path, segments).ConfigureAwait(false);
        reply = BodyFaults.Apply(_faults, reply, target, path);
        await SendAsync(http, reply, target, path).ConfigureAwait(false);
    }

    /// <summary>The path as it came: decoded once by the server, an encoded slash could not be told from a plain one.</summary>
    private static string PathOf(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path is ['/', ..] ? path : "/";
    }

    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket && http.Request.Protocol == HttpProtocol.Http11)
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // so that the close is a reset
        http.Abort();
    }

    [GeneratedRegex("""^[^\s/]+/\S""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProductAndVersion();

    /// <summary>What is refused before anyone looks at the endpoint.</summary>
    private Reply? Refusal(HttpContext http, string target, string path)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        if (string.IsNullOrWhiteSpace(agent) || (_options.StrictUserAgent && !ProductAndVersion().IsMatch(agent)))
            return Reply.Html(401, "Authorization Required");
        if (http.Request.Headers.TryGetValue("Accept-Version", out var version) && VersionOf(version.ToString()) < OldestVersion)
        {
            return Reply.Bare(406, json =>
            {
                json.WriteStartObject("error");
                json.WriteNumber("code", 406);
                json.WriteString("message", "The requested version is not supported");
                json.WriteEndObject();
            });
        }

        if (_faults.IsEmpty)
            return null;
        if (_faults.Strike(SandboxFaultKind.ExpireTokens, target, path) is not null)
            _tokens.RevokeAll(AuthEndpoints.Access);
        if (_faults.Strike(SandboxFaultKind.RateLimit, target, path) is { } limit)
            return new Reply { Status = 429, ContentType = null, RetryAfter = (int?)limit.Value };
        if (_faults.Strike(SandboxFaultKind.ServerError, target, path) is { } error)
            return ServerError((int)(error.Value ?? 500));
        if (path == "/oauth/token" && _faults.Strike(SandboxFaultKind.InvalidGrant, target, path) is not null)
        {
            return Reply.Bare(400, json =>
            {
                json.WriteString("error_code", "invalid_grant");
                json.WriteString("error_description", "Invalid JWT");
            });
        }

        return _faults.Strike(SandboxFaultKind.Unauthorized, target, path) is not null ? InvalidToken() : null;
    }

    private static int VersionOf(string text) =>
        text.Length == 8 && DateOnly.TryParseExact(text, "yyyyMMdd", out var date) ? (date.Year * 10_000) + (date.Month * 100) + date.Day : 0;

    private static Reply InvalidToken() => Reply.Error(401, "token_invalid", "This token is invalid or has expired");

    private static Reply ServerError(int status) => status switch
    {
        502 => Reply.Html(502, "Bad Gateway"),
        503 => Reply.Html(503, "Service Temporarily Unavailable"),
        504 => Reply.Html(504, "Gateway Time-out"),
        _ => Reply.Error(status, "internal_error", $"An internal error occurred. Unique customer support identifier: {Guid.NewGuid():N}"),
    };

    private async Task<Reply> EndpointAsync(HttpContext http, RouteTable.Route? route, string path, string[] segments)
    {
        if (route is { IsPublic: true } || _auth.ScopeOf(http.Request.Headers.Authorization) is not null)
        {
            if (route is null)
                return Reply.Error(404, "not_found", "Resource not found");
            var call = new RestCall(http, path, segments)
            {
                Market = _market,
                Universe = await _market.Universe().WaitAsync(http.RequestAborted).ConfigureAwait(false),
                Version = VersionOf(http.Request.Headers["Accept-Version"].ToString()),
            };
            return await call.ReadBodyAsync(http.RequestAborted).ConfigureAwait(false) ? route.Answer(call) : Reply.Error(400, "bad_request", "The request body is not valid JSON");
        }

        return InvalidToken();
    }

    private async Task SendAsync(HttpContext http, Reply reply, string target, string path)
    {
        using (reply)
        {
            var response = http.Response;
            _stats.Answered(reply.Status);
            response.StatusCode = reply.Status;
            response.Headers.Server = "nginx";
            if (reply.RetryAfter is { } seconds)
                response.Headers.RetryAfter = seconds.ToString();
            if (reply.ContentType is { } type)
                response.ContentType = type;
            var body = reply.Body.Written;
            if (body.IsEmpty)
            {
                response.ContentLength = reply.Status == 204 ? null : 0;
                return;
            }

            if (_faults.Strike(SandboxFaultKind.GoAway, target, path) is not null)
            {
                response.ContentLength = body.Length;
                await response.Body.WriteAsync(body[..(body.Length / 2)], http.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
                http.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
                http.Abort();
                return;
            }

            if (_faults.Strike(SandboxFaultKind.SlowDrip, target, path) is { } drip)
            {
                await DripAsync(http, body, TimeSpan.FromMilliseconds(drip.Value ?? 50)).ConfigureAwait(false);
                return;
            }

            if (_options.Compress && body.Length >= LeastCompressed && http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers.ContentEncoding = "gzip";
                var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
                await using (gzip.ConfigureAwait(false))
                    await gzip.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
                return;
            }

            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task DripAsync(HttpContext http, ReadOnlyMemory<byte> body, TimeSpan pause)
    {
        http.Response.ContentLength = body.Length;
        for (var sent = 0; sent < body.Length; sent += DripBytes)
        {
            await http.Response.Body.WriteAsync(body.Slice(sent, Math.Min(DripBytes, body.Length - sent)), http.RequestAborted).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
            await Task.Delay(pause, _options.Time, http.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>What only a sandbox has: its statistics and its faults.</summary>
    private async Task ControlAsync(HttpContext http, string[] segments)
    {
        using var reply = await ControlReplyAsync(http, segments).ConfigureAwait(false);
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        if (reply.Body.Length > 0)
            await http.Response.Body.WriteAsync(reply.Body.Written, http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<Reply> ControlReplyAsync(HttpContext http, string[] segments)
    {
        switch (http.Request.Method, segments)
        {
            case ("GET", ["sandbox", "stats" or "faults"]):
                return Reply.Bare(200, json => _stats.Write(json, _faults));
            case ("POST", ["sandbox", "faults"]):
                using (var reader = new StreamReader(http.Request.Body))
                {
                    if (!SandboxFault.Parse(await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false)).TryGet(out var faults, out var error))
                        return Reply.Error(400, error.Code, $"{error.Message} {error.Hint}");
                    var ids = faults.Select(_faults.Add).ToArray();
                    return Reply.Bare(201, json =>
                    {
                        json.WriteStartArray("ids");
                        foreach (var id in ids)
                            json.WriteNumberValue(id);
                        json.WriteEndArray();
                    });
                }

            case ("DELETE", ["sandbox", "faults"]):
                _faults.Clear();
                return Reply.Empty(204);
            case ("DELETE", ["sandbox", "faults", var id]):
                return Reply.Empty(long.TryParse(id, out var number) && _faults.Remove(number) ? 204 : 404);
            default:
                return Reply.NotFound();
        }
    }
}
