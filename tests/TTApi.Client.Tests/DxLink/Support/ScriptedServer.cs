// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink.Support;

/// <summary>A dxLink server in memory: it answers as the protocol says until a test tells it otherwise, and remembers what it was told.</summary>
internal sealed class ScriptedServer : IDxLinkConnector
{
    private readonly Channel<ScriptedLine> _lines = Channel.CreateUnbounded<ScriptedLine>();
    private int _connects;

    public Uri Endpoint { get; } = new("ws://dxlink.test/");

    /// <summary>Answers a message in place of the usual answer; returns true when it did.</summary>
    public Func<ScriptedLine, JsonElement, bool> Script { get; set; } = (_, _) => false;

    /// <summary>What a subscription is answered with.</summary>
    public Action<ScriptedLine, string, string, long?> OnAdd { get; set; } = (_, _, _, _) => { };

    /// <summary>Fails a connection instead of opening it.</summary>
    public Func<int, Exception?> Refuse { get; set; } = _ => null;

    public int Connects => Volatile.Read(ref _connects);

    public string Setup { get; set; } = """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-test"}""";

    public Task<IDxLinkTransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (Refuse(Interlocked.Increment(ref _connects)) is { } refusal)
            return Task.FromException<IDxLinkTransport>(refusal);
        var line = new ScriptedLine(this);
        _lines.Writer.TryWrite(line);
        return Task.FromResult<IDxLinkTransport>(line);
    }

    /// <summary>The next line a client opened.</summary>
    public async Task<ScriptedLine> NextLineAsync() => await _lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
}

/// <summary>One client's line to a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedLine(ScriptedServer server) : IDxLinkTransport
{
    private readonly Channel<string> _toClient = Channel.CreateUnbounded<string>();
    private readonly Lock _lock = new();
    private readonly List<(Func<JsonElement, bool> Wanted, TaskCompletionSource<JsonElement> Seen)> _waiters = [];
    private readonly List<JsonElement> _received = [];

    public string? CloseReason { get; private set; }

    /// <summary>Silent: it neither answers nor delivers.</summary>
    public bool Frozen { get; set; }

    public ConcurrentDictionary<(string Type, string Symbol), long?> Subscribed { get; } = [];

    public List<JsonElement> Received
    {
        get
        {
            lock (_lock)
                return [.. _received];
        }
    }

    public void Send(string message)
    {
        if (!Frozen)
            _toClient.Writer.TryWrite(message);
    }

    public void Close(string reason)
    {
        CloseReason = reason;
        _toClient.Writer.TryComplete();
    }

    public void Break() => _toClient.Writer.TryComplete(new IOException("The line broke."));

    public static int ChannelOf(string type) => 3 + (2 * (int)Enum.Parse<FeedEventType>(type));

    public static string[] ColumnsOf(string type) => [.. EventSchemas.Of(Enum.Parse<FeedEventType>(type)).Fields.ToArray().Select(field => Encoding.UTF8.GetString(field.Name))];

    /// <summary>Sends one event in full form; values as JSON.</summary>
    public void Event(string type, string symbol, params (string Name, object Value)[] values) =>
        Send($$"""{"type":"FEED_DATA","channel":{{ChannelOf(type)}},"data":[{"eventType":"{{type}}","eventSymbol":"{{symbol}}"{{string.Concat(values.Select(value => $",\"{value.Name}\":{Convert.ToString(value.Value, CultureInfo.InvariantCulture)}"))}}}]}""");

    public void Quote(string symbol, double bid) => Event("Quote", symbol, ("bidPrice", bid));

    /// <summary>A snapshot of candles at the given minutes, newest first, ended by a marker.</summary>
    public void Candles(string symbol, params long[] times)
    {
        foreach (var (time, i) in times.OrderDescending().Select((time, i) => (time, i)))
            Event("Candle", symbol, ("eventFlags", i == 0 ? 4 : 0), ("index", (time / 1000) << 32), ("time", time), ("count", 1), ("close", 10 + i), ("volume", 100));
        Event("Candle", symbol, ("eventFlags", times.Length == 0 ? 14 : 10), ("index", 0), ("time", 0));
    }

    /// <summary>The first message, past or to come, that fits.</summary>
    public Task<JsonElement> SeenAsync(string type, Func<JsonElement, bool>? wanted = null) =>
        SeenAsync(message => message.GetProperty("type").GetString() == type && (wanted is null || wanted(message)));

    public Task<JsonElement> SubscribedAsync(string type, string symbol) => SeenAsync(
        "FEED_SUBSCRIPTION",
        message => message.TryGetProperty("add", out var add) && add.EnumerateArray().Any(sub => sub.GetProperty("type").GetString() == type && sub.GetProperty("symbol").GetString() == symbol));

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _toClient.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_toClient.Reader.TryRead(out var message))
                return Encoding.UTF8.GetBytes(message);
        }

        return null;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(message);
        var json = document.RootElement.Clone();
        Remember(json);
        if (!Frozen && !server.Script(this, json))
            Answer(json);
        lock (_lock)
        {
            _received.Add(json);
            foreach (var waiter in _waiters.Where(waiter => waiter.Wanted(json)).ToArray())
                waiter.Seen.TrySetResult(json);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _toClient.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private Task<JsonElement> SeenAsync(Func<JsonElement, bool> wanted)
    {
        lock (_lock)
        {
            foreach (var message in _received.Where(wanted))
                return Task.FromResult(message);
            var seen = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((wanted, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private void Remember(JsonElement json)
    {
        if (json.GetProperty("type").GetString() != "FEED_SUBSCRIPTION")
            return;
        if (json.TryGetProperty("reset", out var reset) && reset.GetBoolean())
        {
            foreach (var key in Subscribed.Keys.Where(key => ChannelOf(key.Type) == json.GetProperty("channel").GetInt32()))
                Subscribed.TryRemove(key, out _);
        }

        foreach (var sub in json.TryGetProperty("remove", out var remove) ? remove.EnumerateArray().ToArray() : [])
            Subscribed.TryRemove((sub.GetProperty("type").GetString()!, sub.GetProperty("symbol").GetString()!), out _); // a client names both
        foreach (var sub in json.TryGetProperty("add", out var add) ? add.EnumerateArray().ToArray() : [])
            Subscribed[(sub.GetProperty("type").GetString()!, sub.GetProperty("symbol").GetString()!)] = sub.TryGetProperty("fromTime", out var from) ? from.GetInt64() : null; // a client names both
    }

    private void Answer(JsonElement json)
    {
        var channel = json.GetProperty("channel").GetInt32();
        switch (json.GetProperty("type").GetString())
        {
            case "SETUP":
                Send(server.Setup);
                Send("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
                break;
            case "AUTH":
                Send(json.GetProperty("token").GetString()!.StartsWith("good", StringComparison.Ordinal) // a client sends one
                    ? """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"u"}"""
                    : """{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
                break;
            case "CHANNEL_REQUEST":
                Send($$$"""{"type":"CHANNEL_OPENED","channel":{{{channel}}},"service":"FEED","parameters":{"contract":"AUTO","subFormat":"LIST"}}""");
                break;
            case "FEED_SETUP":
                var type = json.GetProperty("acceptEventFields").EnumerateObject().First();
                Send($$$"""{"type":"FEED_CONFIG","channel":{{{channel}}},"dataFormat":"COMPACT","aggregationPeriod":0.1,"eventFields":{"{{{type.Name}}}":{{{type.Value.GetRawText()}}}}}""");
                break;
            case "FEED_SUBSCRIPTION" when json.TryGetProperty("add", out var add):
                foreach (var sub in add.EnumerateArray())
                    server.OnAdd(this, sub.GetProperty("type").GetString()!, sub.GetProperty("symbol").GetString()!, sub.TryGetProperty("fromTime", out var from) ? from.GetInt64() : null); // a client names both
                break;
        }
    }
}
