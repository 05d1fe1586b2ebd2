// SPDX-License-Identifier: MIT

using TTApi.Sandbox.Faults;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

internal sealed partial class DxLinkConnection
{
    private const int SnapshotSnip = 0x10;
    private const int RemoveEvent = 0x02;

    // What a stream falls behind by while its reader is slow; more is not made up for.
    private const int StreamBacklog = 50_000;

    private long _lastTick;
    private long _lastCandles;
    private long _lastStrange;
    private DateTimeOffset _frozenUntil;
    private bool _corrupts;

    private async ValueTask TickAsync(CancellationToken cancellationToken)
    {
        // The timestamp first: what counts as sent up to then must not be newer than the moment it was made for.
        var timestamp = _time.GetTimestamp();
        var now = _time.GetUtcNow();
        if (await LivenessAsync(now, cancellationToken).ConfigureAwait(false) || await FaultsAsync(now, cancellationToken).ConfigureAwait(false))
            return;
        var seconds = _time.GetElapsedTime(_lastTick, timestamp).TotalSeconds;
        _lastTick = timestamp;
        var millis = now.ToUnixTimeMilliseconds();
        if (_token is null || !_server.Market.Clock.IsOpen(millis))
            return;
        var total = _channels.Values.Sum(channel => channel.Count);
        foreach (var channel in _channels.Values)
        {
            foreach (var lane in channel.Lanes)
            {
                if (lane.All.Count > 0 && lane.Type.Rate > 0)
                    await UpdateAsync(channel, lane, seconds, millis, total, cancellationToken).ConfigureAwait(false);
            }
        }

        if (_time.GetElapsedTime(_lastCandles, timestamp) >= TimeSpan.FromSeconds(1))
        {
            _lastCandles = timestamp;
            foreach (var channel in _channels.Values)
                await UpdateCandlesAsync(channel, channel.LaneOf(EventType.Candle), millis, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the connection alive, or ends it; true when it has ended.</summary>
    private async ValueTask<bool> LivenessAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _lastReceived)).TotalSeconds > _clientKeepalive)
        {
            await CloseAsync(1000, "Bye", "client silent", cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (_isSetUp && (now - _outbox.LastSent).TotalSeconds >= _ownKeepalive / 2)
            await _outbox.SendAsync("KEEPALIVE", 0, null, cancellationToken).ConfigureAwait(false);
        return _token is not null && now >= _tokenUntil && await ExpireAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ExpireAsync(CancellationToken cancellationToken)
    {
        var consequence = _server.Options.TokenExpiry;
        _tokenUntil = DateTimeOffset.MaxValue;
        if (consequence is SandboxTokenExpiry.Unauthorized or SandboxTokenExpiry.UnauthorizedThenClose)
        {
            _server.Release(_token!); // it was authorized until now
            _token = null;
            await AuthStateAsync(cancellationToken).ConfigureAwait(false);
        }

        if (consequence is SandboxTokenExpiry.Close or SandboxTokenExpiry.UnauthorizedThenClose)
            await CloseAsync(1000, "Token expired", "token expired", cancellationToken).ConfigureAwait(false);
        return _ended is not null;
    }

    /// <summary>Lets faults that concern the whole connection strike, each at most once; true when it has ended.</summary>
    private async ValueTask<bool> FaultsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_outbox.IsFrozen && now >= _frozenUntil)
            _outbox.IsFrozen = false;
        var faults = _server.Faults;
        _corrupts = !faults.IsEmpty && faults.Has(SandboxFaultKind.NaN);
        if (faults.IsEmpty)
            return false;
        if (StrikeOnce(SandboxFaultKind.Frozen) is { } frozen)
        {
            _frozenUntil = frozen.End;
            _outbox.IsFrozen = true;
            _record.FrozenAt = now;
        }

        if (StrikeOnce(SandboxFaultKind.FullFormat) is not null)
        {
            foreach (var channel in _channels.Values)
                channel.IsCompact = false;
        }

        if (_token is not null && StrikeOnce(SandboxFaultKind.TokenExpiry) is not null && await ExpireAsync(cancellationToken).ConfigureAwait(false))
            return true;
        if (faults.Has(SandboxFaultKind.UnknownFields))
            MakeStrange();
        if (faults.Has(SandboxFaultKind.UnknownTypes) && _time.GetElapsedTime(_lastStrange) >= TimeSpan.FromMilliseconds(200))
            await SendUnknownTypeAsync(cancellationToken).ConfigureAwait(false);
        if (_isSetUp && StrikeOnce(SandboxFaultKind.Close) is { } close)
        {
            var code = (int)(close.Fault.Value ?? 1000);
            await CloseAsync(code, code == 1000 ? "Bye" : "", $"fault: close {code}", cancellationToken).ConfigureAwait(false);
        }

        return _ended is not null;
    }

    private FaultPlan.Planned? StrikeOnce(SandboxFaultKind kind)
    {
        if (!_server.Faults.Has(kind))
            return null;
        foreach (var planned in _server.Faults.InForce(kind))
        {
            if (_faultsMet.Add(planned.Id) && planned.Strikes(_time.GetUtcNow(), _server.Market.Seed))
                return planned;
        }

        return null;
    }

    private void MakeStrange()
    {
        foreach (var lane in _channels.Values.SelectMany(channel => channel.Lanes))
        {
            if (!lane.HasStrangeField && _server.Faults.Strike(SandboxFaultKind.UnknownFields, lane.Type.Name) is not null)
                (lane.HasStrangeField, lane.IsAnnounced) = (true, false);
        }
    }

    private async ValueTask SendUnknownTypeAsync(CancellationToken cancellationToken)
    {
        _lastStrange = _time.GetTimestamp();
        foreach (var channel in _channels.Values)
        {
            if (!channel.IsConfigured || _server.Faults.Strike(SandboxFaultKind.UnknownTypes, "SandboxEvent") is null)
                continue;
            await _outbox.SendAsync(
                "FEED_CONFIG",
                channel.Number,
                json =>
                {
                    json.WriteString("dataFormat", channel.IsCompact ? "COMPACT" : "FULL");
                    json.WriteNumber("aggregationPeriod", channel.AggregationPeriod);
                    json.WriteStartObject("eventFields");
                    json.WriteStartArray("SandboxEvent");
                    json.WriteStringValue("eventType");
                    json.WriteStringValue("eventSymbol");
                    json.WriteStringValue("mystery");
                    json.WriteEndArray();
                    json.WriteEndObject();
                },
                cancellationToken).ConfigureAwait(false);
            var data = channel.IsCompact ? """["SandboxEvent",["SandboxEvent","AAPL",42.0]]""" : """[{"eventType":"SandboxEvent","eventSymbol":"AAPL","mystery":42.0}]""";
            await _outbox.SendAsync("FEED_DATA", channel.Number, json =>
            {
                json.WritePropertyName("data");
                json.WriteRawValue(data);
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The current value or snapshot of new subscriptions.</summary>
    private async ValueTask BeginAsync(FeedChannel channel, Lane lane, IEnumerable<Subscription> added, CancellationToken cancellationToken)
    {
        var now = _server.Market.Now;
        if (lane.Type == EventType.Candle)
        {
            foreach (var subscription in added)
                await SnapshotAsync(channel, lane, subscription, now, cancellationToken).ConfigureAwait(false);
            return;
        }

        await PrepareAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        foreach (var subscription in added)
        {
            if (lane.Type == EventType.Series)
            {
                await SeriesAsync(channel, lane, subscription, now, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // An indexed event with a history that begins now: a snapshot of one row.
            var flags = lane.Type.IsIndexed && (subscription.FromTime is not null || channel.Contract == "HISTORY") ? EventRows.SnapshotBegin | EventRows.SnapshotEnd : 0;
            Put(lane, subscription, _rows.Make(subscription, now, flags));
            if (_batch.IsFull)
                await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask UpdateAsync(FeedChannel channel, Lane lane, double seconds, long now, int total, CancellationToken cancellationToken)
    {
        var options = _server.Options;
        var rate = options.EventsPerSecond is { } all ? all / total : lane.Type.Rate * options.Speed;
        var isStream = channel.Contract == "STREAM" || (channel.Contract == "AUTO" && lane.Type.IsStream);
        if (!isStream && channel.AggregationPeriod > 0)
            rate = Math.Min(rate, 1 / channel.AggregationPeriod);
        var due = lane.Due(seconds, rate, isStream ? StreamBacklog : lane.All.Count);
        if (due == 0)
            return;
        await PrepareAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < due; i++)
        {
            var subscription = lane.Next();
            if (subscription.About is null)
                continue;
            Put(lane, subscription, _rows.Make(subscription, now));
            if (_batch.IsFull)
                await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells format and fields before the first data of a type, then begins a message.</summary>
    private async ValueTask PrepareAsync(FeedChannel channel, Lane lane, CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured || !lane.IsAnnounced)
            await ConfigAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        _batch.Begin(channel.Number, lane, channel.IsCompact);
    }

    private void Put(Lane lane, Subscription subscription, ReadOnlySpan<Value> row)
    {
        if (row.IsEmpty)
            return;
        var isNaN = _corrupts && _server.Faults.Strike(SandboxFaultKind.NaN, $"{lane.Type.Name} {subscription.Symbol}", subscription.Symbol, lane.Type.Name) is not null;
        _batch.Add(row, isNaN);
    }

    private async ValueTask FlushAsync(FeedChannel channel, Lane lane, CancellationToken cancellationToken)
    {
        if (_batch.Count > 0)
        {
            var count = _outbox.IsFrozen ? 0 : _batch.Count;
            await _outbox.SendAsync(_batch.End(), cancellationToken).ConfigureAwait(false);
            _server.Stats.Sent(lane.Type.Name, count);
            _record.Sent(count);
        }

        _batch.Begin(channel.Number, lane, channel.IsCompact);
    }

    private async ValueTask SeriesAsync(FeedChannel channel, Lane lane, Subscription subscription, long now, CancellationToken cancellationToken)
    {
        if (subscription.About is not { Option: null } about || OptionChain.Of(about.Listing, now) is not { } chain)
            return;
        var expirations = chain.Roots.SelectMany(root => root.Expirations).ToArray();
        for (var i = 0; i < expirations.Length; i++)
        {
            var flags = (i == 0 ? EventRows.SnapshotBegin : 0) | (i == expirations.Length - 1 ? EventRows.SnapshotEnd : 0);
            Put(lane, subscription, _rows.Series(subscription, expirations[i], i, now, flags));
        }

        await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Candles newest first, then the marker that ends them.</summary>
    private async ValueTask SnapshotAsync(FeedChannel channel, Lane lane, Subscription subscription, long now, CancellationToken cancellationToken)
    {
        if (subscription is not { About: { } about, Candle: { } symbol })
            return;
        await PrepareAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        var from = subscription.FromTime ?? now - (symbol.Span ?? 86_400_000L);
        var candles = _candles.Make(about, symbol, from, now, _server.Options.Limits.CandleRows, out var snipped);
        subscription.LastCandle = candles is [.., var last] ? last : null;
        var target = $"Candle {subscription.Symbol}";
        if (_server.Faults.Strike(SandboxFaultKind.ReorderedCandles, target, subscription.Symbol, "Candle") is not null && candles.Count > 3)
            (candles[1], candles[2]) = (candles[2], candles[1]);
        var twice = _server.Faults.Strike(SandboxFaultKind.DuplicateCandles, target, subscription.Symbol, "Candle") is not null;
        for (var i = candles.Count - 1; i >= 0; i--)
        {
            var flags = (i == candles.Count - 1 ? EventRows.SnapshotBegin : 0) | (i == 0 && snipped ? SnapshotSnip : 0);
            Put(lane, subscription, _rows.Candle(subscription, candles[i], 0, flags));
            if (twice && flags == 0)
                Put(lane, subscription, _rows.Candle(subscription, candles[i], 0, flags));
            if (_batch.IsFull)
                await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        }

        if (!snipped)
        {
            var time = candles is [var first, ..] ? Math.Min(from, first.Time - 1) : from;
            Put(lane, subscription, _rows.Candle(subscription, null, Math.Max(0, time), (candles.Count == 0 ? EventRows.SnapshotBegin : 0) | RemoveEvent | EventRows.SnapshotEnd));
        }

        await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest candle where it has changed, and the last form of the one before when a new period has begun.</summary>
    private async ValueTask UpdateCandlesAsync(FeedChannel channel, Lane lane, long now, CancellationToken cancellationToken)
    {
        if (lane.All.Count == 0)
            return;
        await PrepareAsync(channel, lane, cancellationToken).ConfigureAwait(false);
        foreach (var subscription in lane.All)
        {
            if (subscription is not { About: { } about, Candle: { } symbol, LastCandle: { } known })
                continue;
            var candles = _candles.Make(about, symbol, known.Time, now, 3, out _).Where(candle => candle.Time > known.Time || candle != known).ToList();
            if (candles.Count == 0)
                continue;
            subscription.LastCandle = candles[^1];
            if (candles.Count > 1 && _server.Faults.Strike(SandboxFaultKind.ReorderedCandles, $"Candle {subscription.Symbol}", subscription.Symbol, "Candle") is not null)
                candles.Reverse();
            var twice = _server.Faults.Strike(SandboxFaultKind.DuplicateCandles, $"Candle {subscription.Symbol}", subscription.Symbol, "Candle") is not null;
            foreach (var candle in candles)
            {
                Put(lane, subscription, _rows.Candle(subscription, candle, 0, 0));
                if (twice)
                    Put(lane, subscription, _rows.Candle(subscription, candle, 0, 0));
            }
        }

        await FlushAsync(channel, lane, cancellationToken).ConfigureAwait(false);
    }
}
