// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TTApi.Client.DxLink.Subscriptions;

namespace TTApi.Client.DxLink.Wire;

/// <summary>The messages a client sends.</summary>
internal static class OutgoingMessages
{
    /// <summary>Protocol 0.1, as the official clients say it; only the leading number matters.</summary>
    public const string Version = "0.1-TTApi/0.1.0";

    // Symbols hold '+', '&' and the like; they go as they are.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Setup(TimeSpan keepalive) => Write("SETUP", 0, json =>
    {
        json.WriteString("version", Version);
        json.WriteNumber("keepaliveTimeout", (int)keepalive.TotalSeconds);
        json.WriteNumber("acceptKeepaliveTimeout", (int)keepalive.TotalSeconds);
    });

    public static ReadOnlyMemory<byte> Auth(string token) => Write("AUTH", 0, json => json.WriteString("token", token));

    public static ReadOnlyMemory<byte> Keepalive() => Write("KEEPALIVE", 0, _ => { });

    public static ReadOnlyMemory<byte> Error(string error, string message) => Write("ERROR", 0, json =>
    {
        json.WriteString("error", error);
        json.WriteString("message", message);
    });

    public static ReadOnlyMemory<byte> ChannelRequest(int channel) => Write("CHANNEL_REQUEST", channel, json =>
    {
        json.WriteString("service", "FEED");
        json.WriteStartObject("parameters");
        json.WriteString("contract", "AUTO");
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> FeedSetup(int channel, FeedEventType type, DxLinkOptions options) => Write("FEED_SETUP", channel, json =>
    {
        json.WriteNumber("acceptAggregationPeriod", options.AggregationPeriod.TotalSeconds);
        json.WriteString("acceptDataFormat", "COMPACT");
        json.WriteStartObject("acceptEventFields");
        json.WriteStartArray(EventSchemas.NameOf(type));
        if (options.Fields.TryGetValue(type, out var wanted))
        {
            foreach (var field in wanted.Where(field => field is not ("eventType" or "eventSymbol")).Prepend("eventSymbol").Prepend("eventType"))
                json.WriteStringValue(field);
        }
        else
        {
            foreach (var field in EventSchemas.Of(type).Fields)
                json.WriteStringValue(field.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Subscription(int channel, SubscriptionChange change) => Write("FEED_SUBSCRIPTION", channel, json =>
    {
        if (change.Reset)
            json.WriteBoolean("reset", value: true);
        if (change.Removed.Count > 0)
        {
            json.WriteStartArray("remove");
            foreach (var symbol in change.Removed)
                Item(json, change.Type, symbol, fromTime: null);
            json.WriteEndArray();
        }

        if (change.Added.Count > 0)
        {
            json.WriteStartArray("add");
            foreach (var (symbol, fromTime) in change.Added)
                Item(json, change.Type, symbol, fromTime);
            json.WriteEndArray();
        }
    });

    private static void Item(Utf8JsonWriter json, FeedEventType type, string symbol, long? fromTime)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, EventSchemas.NameOf(type));
        json.WriteString("symbol", symbol);
        if (fromTime is { } from)
            json.WriteNumber("fromTime", from);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(string type, int channel, Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("channel", channel);
        rest(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
