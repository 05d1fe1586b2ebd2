// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Feeds;
using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Client.DxLink;

public sealed partial class DxLinkClient
{
    private const int LongestSymbol = 128;

    /// <summary>The latest value of each symbol, for a consumer that may be slow.</summary>
    /// <param name="symbols">Streamer symbols, as the API gave them.</param>
    public Result<LatestFeed<T>> Latest<T>(IEnumerable<string> symbols)
        where T : struct, IFeedEvent<T> =>
        Subscribe<T, LatestFeed<T>>(symbols, fromTime: null, (names, drop) => new(names, drop), feed => feed.Outlet());

    /// <summary>Every event of the symbols, up to a number that may wait.</summary>
    /// <param name="symbols">Streamer symbols, as the API gave them.</param>
    /// <param name="capacity">The most events that wait; beyond it the oldest are dropped and counted.</param>
    public Result<EveryFeed<T>> Every<T>(IEnumerable<string> symbols, int capacity = 65_536)
        where T : struct, IFeedEvent<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return Subscribe<T, EveryFeed<T>>(symbols, fromTime: null, (names, drop) => new(names, capacity, drop), feed => feed);
    }

    /// <summary>A series with its history from a moment on, kept up to date.</summary>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="from">Where history begins.</param>
    public Result<IndexedSeries<T>> Series<T>(string symbol, DateTimeOffset from)
        where T : struct, IIndexedEvent<T> =>
        Subscribe<T, IndexedSeries<T>>([symbol], from.ToUnixTimeMilliseconds(), (names, drop) => new(names[0], _options.MaxSeriesRows, _time, drop), series => series);

    /// <summary>Candles with their history from a moment on, kept up to date.</summary>
    /// <param name="symbol">The candles.</param>
    /// <param name="from">Where history begins; the candle that holds it is the first.</param>
    public Result<IndexedSeries<Candle>> Candles(CandleSymbol symbol, DateTimeOffset from) => Series<Candle>(symbol.Text, from);

    private Result<TFeed> Subscribe<T, TFeed>(IEnumerable<string> symbols, long? fromTime, Func<IReadOnlyList<string>, Action, TFeed> make, Func<TFeed, IOutlet<T>> outlet)
        where T : struct, IFeedEvent<T>
    {
        ArgumentNullException.ThrowIfNull(symbols);
        if (!Named<T>(symbols).TryGet(out var names, out var wrong))
            return wrong;
        var outlets = new List<IOutlet<T>>(names.Count);
        var feed = make(names, () => Drop(names, outlets));
        lock (_gate)
        {
            if (_stopped is { } stopped)
                return stopped.Error;
            foreach (var name in names)
            {
                // The outlet comes first, so that the first event already has it.
                outlets.Add(outlet(feed));
                Slot<T>(name).Add(outlets[^1]);
                if (_book.Add(new(T.Type, name), fromTime).Error is not { } refused)
                    continue;
                Drop(names.Take(outlets.Count - 1).ToArray(), outlets);
                Release(name, outlets[^1]);
                return refused;
            }
        }

        return feed;
    }

    /// <summary>Symbols without repetition; those of candles in their canonical spelling.</summary>
    private static Result<IReadOnlyList<string>> Named<T>(IEnumerable<string> symbols)
        where T : struct, IFeedEvent<T>
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            if (symbol is not { Length: > 0 and <= LongestSymbol })
                return new TtError.Data("bad_symbol", $"A symbol has {symbol?.Length ?? 0} characters; expected 1 to {LongestSymbol}.");
            var name = symbol;
            if (T.Type == FeedEventType.Candle)
            {
                if (!CandleSymbol.From(symbol).TryGet(out var candle, out var wrong))
                    return wrong;
                name = candle.Text;
            }

            if (seen.Add(name))
                names.Add(name);
        }

        return names.Count > 0
            ? Result<IReadOnlyList<string>>.Ok(names)
            : new TtError.Data("no_symbols", "There are no symbols to subscribe.");
    }

    private FeedSlot<T> Slot<T>(string name)
        where T : struct, IFeedEvent<T>
    {
        var slots = _router.Slots<T>();
        if (slots.TryGetValue(name, out var slot))
            return slot;
        var now = _time.GetUtcNow();
        var instrument = CandleSymbol.From(name).TryGet(out var candle, out _) ? candle.Base : name;
        var market = Quarantine.Read(SymbolForm.Streamer, instrument, DateOnly.FromDateTime(now.UtcDateTime)).TryGet(out var id, out _)
            ? MarketHours.KindOf(id.Kind)
            : MarketKind.UsEquities;
        return slots[name] = new(new(T.Type, name), market, now);
    }

    private void Drop<T>(IReadOnlyList<string> names, List<IOutlet<T>> outlets)
        where T : struct, IFeedEvent<T>
    {
        lock (_gate)
        {
            for (var i = 0; i < names.Count; i++)
            {
                var key = new FeedKey(T.Type, names[i]);
                if (_book.Remove(key))
                    Gaps.Drop(key, _time.GetUtcNow());
                Release(names[i], outlets[i]);
            }
        }
    }

    private void Release<T>(string name, IOutlet<T> outlet)
        where T : struct, IFeedEvent<T>
    {
        if (!_router.Slots<T>().TryGetValue(name, out var slot))
            return;
        slot.Remove(outlet);
        if (!slot.IsEmpty)
            return;
        _router.Slots<T>().TryRemove(name, out _);
        if (_router.AllSlots().All(other => other.Market != slot.Market))
            _pulse.Forget(slot.Market);
    }
}
