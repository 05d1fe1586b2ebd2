// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TTApi.Client.DxLink;
using TTApi.Client.Symbols;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Watch;

/// <summary>Every event as one JSON document and a line end.</summary>
/// <remarks>Each type of event has a reader; they share the output, so that lines stay whole and those of one type in order.</remarks>
internal sealed class WatchJson : IDisposable
{
    private readonly Session _session;
    private readonly bool _simulated;
    private readonly Dictionary<string, string> _symbols;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 12);
    private readonly Utf8JsonWriter _json;

    private WatchJson(Session session, Venue venue, IReadOnlyList<MarketSymbol> symbols)
    {
        (_session, _simulated) = (session, venue.IsSimulated);
        _symbols = symbols.DistinctBy(symbol => symbol.Streamer, StringComparer.Ordinal).ToDictionary(symbol => symbol.Streamer, symbol => symbol.Text, StringComparer.Ordinal);
        _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Writes until it is cancelled, which is how it ends, or the stream stops for good.</summary>
    /// <exception cref="TtException">The stream stopped.</exception>
    public static async Task FollowAsync(Session session, Venue venue, IReadOnlyList<MarketSymbol> symbols, string? candles, DxLinkClient stream, CancellationToken cancellationToken)
    {
        using var json = new WatchJson(session, venue, symbols);
        var names = symbols.Select(symbol => symbol.Streamer).ToArray();
        using var quotes = stream.Every<Quote>(names).OrThrow();
        using var trades = stream.Every<Trade>(names).OrThrow();
        using var summaries = stream.Every<Summary>(names).OrThrow();
        using var bars = candles is null ? null : stream.Every<Candle>(names.Select(name => CandleSymbol.Of(name, candles).OrThrow().Text)).OrThrow();
        try
        {
            await Task.WhenAll(
                json.PumpAsync(quotes, Write, cancellationToken),
                json.PumpAsync(trades, Write, cancellationToken),
                json.PumpAsync(summaries, Write, cancellationToken),
                bars is null ? Task.CompletedTask : json.PumpAsync(bars, Write, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            if (quotes.Dropped + trades.Dropped + summaries.Dropped + (bars?.Dropped ?? 0) is > 0 and var dropped)
                session.Terminal.Warn($"{Figures.Counted(dropped, "event")} came faster than they could be written, and were dropped.");
        }
    }

    public void Dispose() => _json.Dispose();

    internal static void Write(Utf8JsonWriter json, Quote quote)
    {
        json.Number("bid", quote.BidPrice);
        json.Number("bidSize", quote.BidSize);
        json.Number("ask", quote.AskPrice);
        json.Number("askSize", quote.AskSize);
        json.Moment("time", At(Math.Max(quote.BidTime, quote.AskTime)));
    }

    internal static void Write(Utf8JsonWriter json, Trade trade)
    {
        json.Number("price", trade.Price);
        json.Number("size", trade.Size);
        json.Number("dayVolume", trade.DayVolume);
        json.Moment("time", At(trade.Time));
    }

    internal static void Write(Utf8JsonWriter json, Summary summary)
    {
        json.Number("open", summary.DayOpenPrice);
        json.Number("high", summary.DayHighPrice);
        json.Number("low", summary.DayLowPrice);
        json.Number("close", summary.DayClosePrice);
        json.Number("prevClose", summary.PrevDayClosePrice);
    }

    internal static void Write(Utf8JsonWriter json, Candle candle)
    {
        json.WriteString("period", CandleSymbol.From(candle.Symbol).Match(symbol => symbol.Period, _ => null!));
        json.Moment("time", At(candle.Time));
        json.Number("open", candle.Open);
        json.Number("high", candle.High);
        json.Number("low", candle.Low);
        json.Number("close", candle.Close);
        json.Number("volume", candle.Volume);
        json.WriteBoolean("removed", candle.EventFlags.HasFlag(EventFlags.RemoveEvent));
    }

    private static DateTimeOffset? At(long milliseconds) => milliseconds > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private async Task PumpAsync<T>(EveryFeed<T> feed, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
        where T : struct, IFeedEvent<T>
    {
        var name = T.Type.ToString().ToLowerInvariant();
        while (await feed.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (_lock)
            {
                while (!cancellationToken.IsCancellationRequested && feed.TryRead(out var happened))
                    Line_NeedsLock(name, happened, write);
                _session.Terminal.Flush();
            }
        }
    }

    private void Line_NeedsLock<T>(string name, T happened, Action<Utf8JsonWriter, T> write)
        where T : struct, IFeedEvent<T>
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("event", name);
        var streamer = T.Type == FeedEventType.Candle ? happened.Symbol[..happened.Symbol.IndexOf("{=", StringComparison.Ordinal)] : happened.Symbol;
        _json.WriteString("symbol", _symbols.GetValueOrDefault(streamer, streamer));
        _json.WriteString("streamerSymbol", streamer);
        _json.WriteBoolean("simulated", _simulated);
        _json.Moment("receivedAt", _session.Surroundings.Time.GetUtcNow());
        write(_json, happened);
        _json.WriteEndObject();
        _json.Flush();
        _session.Terminal.Out.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }
}
