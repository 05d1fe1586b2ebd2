// SPDX-License-Identifier: MIT

using System.Net.Http.Json;
using System.Text.Json;

namespace TTApi.Sandbox.Tests;

/// <summary>Speaks HTTP to a sandbox as plainly as can be.</summary>
internal sealed class RestWire : IDisposable
{
    private readonly SandboxServer _server;

    public RestWire(SandboxServer server, HttpMessageHandler? handler = null)
    {
        _server = server;
        Http = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = server.RestUrl, Timeout = TimeSpan.FromSeconds(60) };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public HttpClient Http { get; }

    public static async Task<RestWire> LoggedInAsync(SandboxServer server, HttpMessageHandler? handler = null)
    {
        var wire = new RestWire(server, handler);
        await wire.LogInAsync();
        return wire;
    }

    public async Task LogInAsync()
    {
        using var reply = await Http.PostAsJsonAsync("oauth/token", new { grant_type = "refresh_token", refresh_token = _server.Credentials.RefreshToken, client_secret = _server.Credentials.ClientSecret });
        reply.EnsureSuccessStatusCode();
        Http.DefaultRequestHeaders.Remove("Authorization");
        Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Json(await reply.Content.ReadAsStringAsync()).GetProperty("access_token").GetString());
    }

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The status and the text of an answer.</summary>
    public async Task<(int Status, string Text)> AskAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path.TrimStart('/')) { Content = body is null ? null : JsonContent.Create(body) };
        using var reply = await Http.SendAsync(request);
        return ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>What stands under <c>data</c>.</summary>
    public async Task<JsonElement> DataAsync(string path)
    {
        var (status, text) = await AskAsync("GET", path);
        Assert.True(status == 200, $"{path}: {status} {text}");
        return Json(text).GetProperty("data");
    }

    public async Task<JsonElement[]> ItemsAsync(string path) => [.. (await DataAsync(path)).GetProperty("items").EnumerateArray()];

    public async Task<string> QuoteTokenAsync() => (await DataAsync("/api-quote-tokens")).GetProperty("token").GetString()!;

    public void Dispose() => Http.Dispose();
}
