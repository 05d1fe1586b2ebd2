// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

internal sealed partial class DxLinkConnection
{
    private int _changes;
    private long _minuteBegan;

    private async ValueTask MessageAsync(JsonElement message, CancellationToken cancellationToken)
    {
        if (TextOf(message, "type") is not { } type || NumberOf(message, "channel") is not { } channelNumber || channelNumber != (long)channelNumber)
        {
            await ErrorAsync(0, "INVALID_MESSAGE", "The message has no type or no channel.", cancellationToken).ConfigureAwait(false);
            return;
        }

        var channel = (long)channelNumber;
        switch (type)
        {
            case "SETUP":
                await SetUpAsync(message, cancellationToken).ConfigureAwait(false);
                break;
            case "AUTH":
                await AuthAsync(TextOf(message, "token"), cancellationToken).ConfigureAwait(false);
                break;
            case "KEEPALIVE" or "ERROR":
                break;
            case "CHANNEL_REQUEST" or "CHANNEL_CANCEL" or "FEED_SETUP" or "FEED_SUBSCRIPTION" when _token is null:
                await ErrorAsync(0, "UNAUTHORIZED", "The connection is not authorized.", cancellationToken).ConfigureAwait(false);
                break;
            case "CHANNEL_REQUEST" or "CHANNEL_CANCEL" or "FEED_SETUP" or "FEED_SUBSCRIPTION" when channel % 2 == 0:
                await ErrorAsync(0, "BAD_ACTION", "Protocol violation with an even channel usage.", cancellationToken).ConfigureAwait(false);
                break;
            case "CHANNEL_REQUEST":
                await OpenAsync(channel, message, cancellationToken).ConfigureAwait(false);
                break;
            case "CHANNEL_CANCEL" or "FEED_SETUP" or "FEED_SUBSCRIPTION":
                await OnChannelAsync(type, channel, message, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await ErrorAsync(channel, "INVALID_MESSAGE", $"The message type '{type}' is unknown.", cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? NumberOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private async ValueTask SetUpAsync(JsonElement message, CancellationToken cancellationToken)
    {
        if (TextOf(message, "version") is not { } version || !version.StartsWith("0.", StringComparison.Ordinal) && !version.StartsWith("1.", StringComparison.Ordinal))
        {
            await ErrorAsync(0, "UNSUPPORTED_PROTOCOL", "The protocol version is not supported.", cancellationToken).ConfigureAwait(false);
            return;
        }

        // The client says how long it may be silent, and how long it lets us be.
        _clientKeepalive = Math.Clamp(NumberOf(message, "keepaliveTimeout") ?? DefaultKeepalive, 1, 3600);
        _ownKeepalive = Math.Clamp(NumberOf(message, "acceptKeepaliveTimeout") ?? DefaultKeepalive, 1, 3600);
        if (_server.Faults.Strike(SandboxFaultKind.ShortKeepalive, "connection") is { } shorter)
            _clientKeepalive = _ownKeepalive = shorter.Value ?? 5;
        _isSetUp = true;
        await _outbox.SendAsync(
            "SETUP",
            0,
            json =>
            {
                json.WriteNumber("keepaliveTimeout", (int)Math.Ceiling(_ownKeepalive));
                json.WriteNumber("acceptKeepaliveTimeout", (int)Math.Ceiling(_clientKeepalive));
                json.WriteString("version", Version);
            },
            cancellationToken).ConfigureAwait(false);
        if (_token is null)
            await AuthStateAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask AuthAsync(string? token, CancellationToken cancellationToken)
    {
        if (!_isSetUp || token is null)
        {
            await ErrorAsync(0, token is null ? "INVALID_MESSAGE" : "BAD_ACTION", token is null ? "The message has no token." : "SETUP is expected first.", cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_token is { } old)
        {
            _server.Release(old);
            _token = null;
        }

        if (_server.Faults.Strike(SandboxFaultKind.AuthRefused, "connection") is null && _server.TryAuthorize(token, out _tokenUntil))
            _token = token;
        await AuthStateAsync(cancellationToken).ConfigureAwait(false);
    }

    private ValueTask AuthStateAsync(CancellationToken cancellationToken) => _outbox.SendAsync(
        "AUTH_STATE",
        0,
        json =>
        {
            json.WriteString("state", _token is null ? "UNAUTHORIZED" : "AUTHORIZED");
            if (_token is not null)
                json.WriteString("userId", "sandbox");
        },
        cancellationToken);

    private async ValueTask OpenAsync(long number, JsonElement message, CancellationToken cancellationToken)
    {
        var contract = message.TryGetProperty("parameters", out var parameters) ? TextOf(parameters, "contract") ?? "AUTO" : "AUTO";
        if (TextOf(message, "service") != "FEED" || contract is not ("AUTO" or "TICKER" or "HISTORY" or "STREAM") || _channels.ContainsKey(number) || number < 0)
        {
            await ErrorAsync(number, "BAD_ACTION", "The channel cannot be opened.", cancellationToken).ConfigureAwait(false);
            return;
        }

        _channels.Add(number, new(number, contract) { AggregationPeriod = Granted(0) });
        await _outbox.SendAsync(
            "CHANNEL_OPENED",
            number,
            json =>
            {
                json.WriteString("service", "FEED");
                json.WriteStartObject("parameters");
                json.WriteString("contract", contract);
                json.WriteString("subFormat", "LIST");
                json.WriteEndObject();
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask OnChannelAsync(string type, long number, JsonElement message, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetValue(number, out var channel))
        {
            await ErrorAsync(number, "BAD_ACTION", "The channel is not open.", cancellationToken).ConfigureAwait(false);
        }
        else if (type == "CHANNEL_CANCEL")
        {
            Forget(channel);
            _channels.Remove(number);
            await _outbox.SendAsync("CHANNEL_CLOSED", number, null, cancellationToken).ConfigureAwait(false);
        }
        else if (type == "FEED_SETUP")
        {
            channel.AggregationPeriod = Granted(NumberOf(message, "acceptAggregationPeriod") ?? channel.AggregationPeriod);
            channel.IsCompact = TextOf(message, "acceptDataFormat") is { } format ? format == "COMPACT" : channel.IsCompact;
            if (message.TryGetProperty("acceptEventFields", out var fields) && fields.ValueKind == JsonValueKind.Object)
                channel.Accept(fields);
            await ConfigAsync(channel, null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SubscribeAsync(channel, message, cancellationToken).ConfigureAwait(false);
        }
    }

    private double Granted(double wish) => Math.Max(wish, _server.Options.LeastAggregationPeriod.TotalSeconds);

    private ValueTask ConfigAsync(FeedChannel channel, Lane? lane, CancellationToken cancellationToken)
    {
        channel.IsConfigured = true;
        lane?.IsAnnounced = true;
        return _outbox.SendAsync(
            "FEED_CONFIG",
            channel.Number,
            json =>
            {
                json.WriteString("dataFormat", channel.IsCompact ? "COMPACT" : "FULL");
                json.WriteNumber("aggregationPeriod", channel.AggregationPeriod);
                if (lane is null)
                    return;
                json.WriteStartObject("eventFields");
                json.WriteStartArray(lane.Type.Name);
                foreach (var place in lane.Fields)
                    json.WriteStringValue(lane.Type.Fields[place]);
                if (lane.HasStrangeField)
                    json.WriteStringValue("sandboxUnknown");
                json.WriteEndArray();
                json.WriteEndObject();
            },
            cancellationToken);
    }

    private async ValueTask SubscribeAsync(FeedChannel channel, JsonElement message, CancellationToken cancellationToken)
    {
        if (message.TryGetProperty("reset", out var reset) && reset.ValueKind == JsonValueKind.True)
            Forget(channel);
        foreach (var (type, symbol, _) in Items(message, "remove"))
        {
            if (CountChange() && channel.Find(type, symbol) is { } known)
                Drop(channel, known);
        }

        var (tooMany, tooFast, refused) = (false, false, false);
        var added = new List<Subscription>();
        foreach (var (type, symbol, item) in Items(message, "add"))
        {
            if (!CountChange())
            {
                tooFast = true;
                continue;
            }

            var subscription = Made(type, symbol, item);
            if (channel.Find(type, symbol) is { } known)
            {
                if (known.FromTime == subscription.FromTime && known.Source == subscription.Source)
                    continue;
                Drop(channel, known);
            }

            if (_server.Faults.Strike(SandboxFaultKind.SubscriptionRefused, $"{type.Name} {symbol}", symbol, type.Name) is not null)
            {
                refused = true;
                continue;
            }

            if (!HasRoomFor(type))
            {
                tooMany = true;
                continue;
            }

            channel.Add(subscription);
            added.Add(subscription);
        }

        foreach (var group in added.GroupBy(subscription => subscription.Type))
            _server.Stats.Subscribed(group.Key.Name, group.Count());
        if (tooMany)
            await ErrorAsync(channel.Number, "BAD_ACTION", "Your subscription size is too big", cancellationToken).ConfigureAwait(false);
        if (tooFast)
            await ErrorAsync(channel.Number, "BAD_ACTION", "Your subscription rate is too high", cancellationToken).ConfigureAwait(false);
        if (refused)
            await ErrorAsync(channel.Number, "BAD_ACTION", "The subscription is not allowed", cancellationToken).ConfigureAwait(false);
        foreach (var group in added.GroupBy(subscription => subscription.Type))
            await BeginAsync(channel, channel.LaneOf(group.Key), group, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<(EventType Type, string Symbol, JsonElement Item)> Items(JsonElement message, string name)
    {
        if (!message.TryGetProperty(name, out var items) || items.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in items.EnumerateArray())
        {
            if (TextOf(item, "type") is { } typeName && EventType.Of(typeName) is { } type && TextOf(item, "symbol") is { Length: > 0 } symbol)
                yield return (type, symbol, item);
        }
    }

    private Subscription Made(EventType type, string symbol, JsonElement item)
    {
        var candle = type == EventType.Candle ? CandleSymbol.Parse(symbol) : null;
        var name = candle?.Base ?? symbol;
        return new()
        {
            Type = type,
            Symbol = symbol,
            SymbolJson = Value.Quoted(symbol),
            About = type == EventType.Candle && candle is null ? null : Quoted.Find(_universe, name, _server.Market.Now),
            FromTime = (long?)NumberOf(item, "fromTime"),
            Source = TextOf(item, "source"),
            Candle = candle,
        };
    }

    private bool HasRoomFor(EventType type)
    {
        var limits = _server.Options.Limits;
        return _channels.Values.Sum(channel => channel.Count) < limits.Subscriptions
            && (!type.IsScarce || _channels.Values.Sum(channel => channel.LaneOf(type).All.Count) < limits.IndexedSubscriptions);
    }

    private bool CountChange()
    {
        if (_time.GetElapsedTime(_minuteBegan) >= TimeSpan.FromMinutes(1))
            (_minuteBegan, _changes) = (_time.GetTimestamp(), 0);
        return _changes++ < _server.Options.Limits.ChangesPerMinute;
    }

    private void Drop(FeedChannel channel, Subscription subscription)
    {
        channel.Remove(subscription);
        _server.Stats.Subscribed(subscription.Type.Name, -1);
    }

    private void Forget(FeedChannel channel)
    {
        foreach (var subscription in channel.Subscriptions.ToArray())
            Drop(channel, subscription);
    }
}
