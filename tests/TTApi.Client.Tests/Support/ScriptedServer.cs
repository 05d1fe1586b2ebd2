// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TTApi.Client.Tests.Support;

/// <summary>A real server on a free port of this machine that answers as a test says, and remembers what it was asked.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    public const string AccessToken = "access-token-1";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, int, Task>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>All requests in order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public int Logins => Count("/oauth/token");

    public static async Task<ScriptedServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var server = new ScriptedServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        server.On("/oauth/token", (context, count) => Json(context, $$"""{"access_token":"access-token-{{count}}","token_type":"Bearer","expires_in":900}"""));
        await server._app.StartAsync();
        server.Address = new(server._app.Urls.Single());
        return server;
    }

    public int Count(string path) => _counts.GetValueOrDefault(path);

    /// <summary>What a path answers; the number counts the path's requests from 1.</summary>
    public ScriptedServer On(string path, Func<HttpContext, int, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public ScriptedServer On(string path, string json) => On(path, (context, _) => Json(context, json));

    public static Task Json(HttpContext context, string json, int status = 200) => Send(context, "application/json", json, status);

    public static Task Html(HttpContext context, int status) =>
        Send(context, "text/html", $"<html>\r\n<head><title>{status} Something</title></head>\r\n<body>\r\n<center><h1>{status} Something</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n", status);

    public static async Task Send(HttpContext context, string type, string text, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _seen.Enqueue(new(context.Request.Method, target, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body, context.Request.Protocol));
        var count = _counts.AddOrUpdate(path, 1, static (_, before) => before + 1);
        if (_answers.TryGetValue(path, out var answer))
            await answer(context, count);
        else
            await Json(context, """{"error":{"code":"record_not_found","message":"Couldn't find it"}}""", 404);
    }
}

/// <summary>One request as it arrived.</summary>
public sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body, string Protocol)
{
    public string Path => Target.Split('?')[0];
}
