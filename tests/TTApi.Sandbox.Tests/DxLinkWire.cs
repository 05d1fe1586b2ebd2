// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TTApi.Sandbox.Tests;

/// <summary>Speaks dxLink to a sandbox, message by message.</summary>
internal sealed class DxLinkWire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseDescription => _socket.CloseStatusDescription;

    public static async Task<DxLinkWire> ConnectAsync(SandboxServer server)
    {
        var wire = new DxLinkWire();
        await wire._socket.ConnectAsync(server.DxLinkUrl, CancellationToken.None);
        return wire;
    }

    /// <summary>Connected, authorized, and with channel 1 open and set up.</summary>
    public static async Task<DxLinkWire> OpenAsync(SandboxServer server, string format = "COMPACT", string contract = "AUTO", string? token = null)
    {
        var wire = await ConnectAsync(server);
        if (token is null)
        {
            using var rest = await RestWire.LoggedInAsync(server);
            token = await rest.QuoteTokenAsync();
        }

        await wire.SendAsync("""{"type":"SETUP","channel":0,"version":"0.1-test/1.0","keepaliveTimeout":60,"acceptKeepaliveTimeout":60}""");
        await wire.SendAsync($$"""{"type":"AUTH","channel":0,"token":"{{token}}"}""");
        await wire.UntilAsync(message => message.GetProperty("type").GetString() == "AUTH_STATE" && message.GetProperty("state").GetString() == "AUTHORIZED");
        await wire.SendAsync($$$"""{"type":"CHANNEL_REQUEST","channel":1,"service":"FEED","parameters":{"contract":"{{{contract}}}"}}""");
        await wire.TypeAsync("CHANNEL_OPENED");
        await wire.SendAsync($$"""{"type":"FEED_SETUP","channel":1,"acceptAggregationPeriod":0,"acceptDataFormat":"{{format}}"}""");
        await wire.TypeAsync("FEED_CONFIG");
        return wire;
    }

    public Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task AddAsync(string type, string symbol, string more = "") => SendAsync($$"""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"{{type}}","symbol":"{{symbol}}"{{more}}}]}""");

    /// <summary>The next message, or null when the server has closed.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(_buffer.AsMemory(length), deadline.Token);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close ? null : RestWire.Json(Encoding.UTF8.GetString(_buffer, 0, length));
    }

    /// <summary>Reads on until a message fits.</summary>
    public async Task<JsonElement> UntilAsync(Predicate<JsonElement> match)
    {
        while (await NextAsync() is { } message)
        {
            if (match(message))
                return message;
        }

        throw new InvalidOperationException($"Closed: {CloseStatus} {CloseDescription}");
    }

    public Task<JsonElement> TypeAsync(string type) => UntilAsync(message => message.GetProperty("type").GetString() == type);

    /// <summary>Reads on until the server closes.</summary>
    public async Task ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    /// <summary>The next events of a type, as objects, in COMPACT by the fields that were announced.</summary>
    public async Task<List<Dictionary<string, JsonElement>>> EventsAsync(string type, Dictionary<string, string[]>? announced = null)
    {
        announced ??= Announced;
        while (true)
        {
            var message = await NextAsync() ?? throw new InvalidOperationException($"Closed: {CloseStatus} {CloseDescription}");
            if (message.TryGetProperty("eventFields", out var fields))
            {
                foreach (var field in fields.EnumerateObject())
                    announced[field.Name] = [.. field.Value.EnumerateArray().Select(name => name.GetString()!)];
            }

            if (message.GetProperty("type").GetString() != "FEED_DATA")
                continue;
            var events = Read(message.GetProperty("data"), announced).Where(one => one["eventType"].GetString() == type).ToList();
            if (events.Count > 0)
                return events;
        }
    }

    /// <summary>Events up to and including the first that ends a snapshot.</summary>
    public async Task<List<Dictionary<string, JsonElement>>> SnapshotAsync(string type)
    {
        var all = new List<Dictionary<string, JsonElement>>();
        do
        {
            all.AddRange(await EventsAsync(type));
        }
        while (!all.Exists(one => (one["eventFlags"].GetInt32() & 0x18) != 0));
        return all;
    }

    public Dictionary<string, string[]> Announced { get; } = [];

    public void Dispose() => _socket.Dispose();

    private static IEnumerable<Dictionary<string, JsonElement>> Read(JsonElement data, Dictionary<string, string[]> announced)
    {
        if (data[0].ValueKind == JsonValueKind.Object)
        {
            foreach (var one in data.EnumerateArray())
                yield return one.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
            yield break;
        }

        Assert.Equal(2, data.GetArrayLength());
        var fields = announced[data[0].GetString()!];
        var values = data[1].EnumerateArray().ToArray();
        Assert.Equal(0, values.Length % fields.Length);
        foreach (var chunk in values.Chunk(fields.Length))
            yield return fields.Zip(chunk).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
