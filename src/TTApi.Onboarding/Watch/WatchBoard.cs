// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Client.Symbols;
using TTApi.Core;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Watch;

/// <summary>Takes what the stream has to say whenever somebody looks: what was overtaken between two looks costs nothing.</summary>
/// <remarks>For one thread, the one that draws.</remarks>
internal sealed class WatchBoard : IDisposable
{
    private const int CandlesShown = 20;

    private readonly IReadOnlyList<MarketSymbol> _symbols;
    private readonly DxLinkClient _stream;
    private readonly Line _headline;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly LatestFeed<Quote> _quotes;
    private readonly LatestFeed<Trade> _trades;
    private readonly LatestFeed<Summary> _summaries;
    private readonly Dictionary<string, IndexedSeries<Candle>> _candles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchRow> _rows = new(StringComparer.Ordinal);
    private (TimeSpan At, long Events, double Rate) _pace;

    /// <exception cref="TtException">The stream takes no subscription.</exception>
    public WatchBoard(IReadOnlyList<MarketSymbol> symbols, string? candles, DxLinkClient stream, Line headline, TimeProvider time)
    {
        (_symbols, _stream, _headline, _time, _started) = (symbols, stream, headline, time, time.GetTimestamp());
        var names = symbols.Select(symbol => symbol.Streamer).ToArray();
        _quotes = stream.Latest<Quote>(names).OrThrow();
        _trades = stream.Latest<Trade>(names).OrThrow();
        _summaries = stream.Latest<Summary>(names).OrThrow();
        foreach (var symbol in symbols)
        {
            _rows[symbol.Streamer] = new(symbol.Text);
            if (candles is not null)
                _candles[symbol.Streamer] = stream.Candles(CandleSymbol.Of(symbol.Streamer, candles).OrThrow(), time.GetUtcNow() - CandlePeriod.Reach(candles, CandlesShown)).OrThrow();
        }
    }

    public WatchPicture Look()
    {
        while (_quotes.TryRead(out var quote))
            _rows[quote.Symbol] = _rows[quote.Symbol] with { Bid = Known(quote.BidPrice), Ask = Known(quote.AskPrice) };
        while (_trades.TryRead(out var trade))
            _rows[trade.Symbol] = _rows[trade.Symbol] with { Last = Known(trade.Price), Volume = Known(trade.DayVolume) };
        while (_summaries.TryRead(out var summary))
            _rows[summary.Symbol] = _rows[summary.Symbol] with { Previous = Known(summary.PrevDayClosePrice) };

        var (now, elapsed, status) = (_time.GetUtcNow(), _time.GetElapsedTime(_started), _stream.Status);
        var lives = _stream.Liveness().Where(live => live.Key.Type is FeedEventType.Quote or FeedEventType.Trade).ToLookup(live => live.Key.Symbol, StringComparer.Ordinal);
        return new([.. _symbols.Select(symbol => Row(symbol.Streamer, status.Connections == 0 ? [] : lives[symbol.Streamer], now))], _headline, status.IsConnected, status.Events, Rate(elapsed, status.Events), elapsed);
    }

    public void Dispose()
    {
        _quotes.Dispose();
        _trades.Dispose();
        _summaries.Dispose();
        foreach (var series in _candles.Values)
            series.Dispose();
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private WatchRow Row(string streamer, IEnumerable<SubscriptionLiveness> lives, DateTimeOffset now)
    {
        var row = _rows[streamer];
        if (_candles.TryGetValue(streamer, out var series))
            row = row with { Closes = [.. series.Rows.TakeLast(CandlesShown).Select(candle => candle.Close).Where(double.IsFinite)] };

        // An index has no quotes and a quiet share no trades: a symbol does as well as the better of the two.
        var state = lives.Select(live => live.State).OrderBy(state => state == LivenessState.Quiet ? int.MaxValue : (int)state).FirstOrDefault(LivenessState.Quiet);
        return row with { Liveness = state, Age = now - lives.Max(live => live.LastEvent) };
    }

    private double Rate(TimeSpan elapsed, long events)
    {
        var span = (elapsed - _pace.At).TotalSeconds;
        if (span >= 1)
            _pace = (elapsed, events, (events - _pace.Events) / span);
        return _pace.Rate;
    }
}
