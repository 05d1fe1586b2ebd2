// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Client.DxLink.Wire;

/// <summary>A message that is no market data. Unknown types and fields are let be.</summary>
internal sealed record ControlMessage(string Type, int Channel)
{
    public string? State { get; private set; }

    public string? Version { get; private set; }

    /// <summary>Seconds after which the other side may be treated as dead.</summary>
    public double? KeepaliveTimeout { get; private set; }

    /// <summary>Seconds the other side wants of us.</summary>
    public double? AcceptKeepaliveTimeout { get; private set; }

    public string? Error { get; private set; }

    public string? Message { get; private set; }

    public string? DataFormat { get; private set; }

    public double? AggregationPeriod { get; private set; }

    /// <summary>The columns a FEED_CONFIG announced, by type.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> EventFields { get; private set; } = [];

    /// <exception cref="JsonException">The message is not JSON.</exception>
    public static ControlMessage Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var message = new ControlMessage("", 0);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A message is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            message = message.With(name!, ref reader); // a property has a name
        }

        // A reader of a whole buffer throws by itself on what is cut off or follows the end.
        reader.Read();
        return message;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static double? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number))
            return number;
        return double.TryParse(Text(ref reader), System.Globalization.CultureInfo.InvariantCulture, out var quoted) && double.IsFinite(quoted) ? quoted : null;
    }

    private static List<KeyValuePair<string, string[]>> Fields(ref Utf8JsonReader reader)
    {
        var types = new List<KeyValuePair<string, string[]>>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return types;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var type = reader.GetString()!; // a property has a name
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            var fields = new List<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                fields.Add(Text(ref reader) ?? "");
            types.Add(new(type, [.. fields]));
        }

        return types;
    }

    private ControlMessage With(string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "type":
                return this with { Type = Text(ref reader) ?? "" };
            case "channel":
                return this with { Channel = (int)(Number(ref reader) ?? 0) };
            case "state":
                State = Text(ref reader);
                break;
            case "version":
                Version = Text(ref reader);
                break;
            case "keepaliveTimeout":
                KeepaliveTimeout = Number(ref reader);
                break;
            case "acceptKeepaliveTimeout":
                AcceptKeepaliveTimeout = Number(ref reader);
                break;
            case "error":
                Error = Text(ref reader);
                break;
            case "message":
                Message = Text(ref reader);
                break;
            case "dataFormat":
                DataFormat = Text(ref reader);
                break;
            case "aggregationPeriod":
                AggregationPeriod = Number(ref reader);
                break;
            case "eventFields":
                EventFields = Fields(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }

        return this;
    }
}
