// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Liveness;
using TTApi.Client.DxLink.Wire;
using TTApi.Client.Symbols;

namespace TTApi.Client.DxLink.Feeds;

/// <summary>Brings each event to the outlets of its type and symbol.</summary>
/// <remarks>Events come on one thread; slots are added and removed on any.</remarks>
internal sealed class FeedRouter(FeedPulse pulse)
{
    private const int MostSpellings = 10_000;

    private readonly object[] _hubs =
    [
        new Hub<Quote>(), new Hub<Trade>(), new Hub<TradeETH>(), new Hub<Summary>(), new Hub<Profile>(), new Hub<Greeks>(), new Hub<TheoPrice>(), new Hub<Underlying>(), new Hub<Series>(), new Hub<TimeAndSale>(), new Hub<Candle>(),
    ];

    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(LeftOut, string), long> _leftOut = [];
    private long _events;
    private long _unrequested;

    /// <summary>The moment the message being read came.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Events delivered.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Events of what nobody wants, or no longer.</summary>
    public long Unrequested => Volatile.Read(ref _unrequested);

    /// <summary>What was left out, by reason and type.</summary>
    public IReadOnlyDictionary<(LeftOut Reason, string Type), long> LeftOutCounts => _leftOut;

    public ConcurrentDictionary<string, FeedSlot<T>> Slots<T>()
        where T : struct, IFeedEvent<T> => Unsafe.As<Hub<T>>(_hubs[(int)T.Type]);

    /// <summary>All slots of all types.</summary>
    public IEnumerable<FeedSlot> AllSlots() => _hubs.Cast<IHub>().SelectMany(hub => hub.All);

    public FeedSlot? SlotOf(FeedKey key) => ((IHub)_hubs[(int)key.Type]).Find(key.Symbol);

    public void On<T>(in T feedEvent)
        where T : struct, IFeedEvent<T>
    {
        if (Slots<T>().TryGetValue(feedEvent.Symbol, out var slot))
            Deliver(slot, in feedEvent);
        else if (feedEvent is Candle candle)
            OnRespelled(in candle);
        else
            _unrequested++;
    }

    public void OnLeftOut(LeftOut reason, ReadOnlySpan<byte> type)
    {
        // Bounded: a sender of endless new names fills one entry.
        var name = System.Text.Encoding.UTF8.GetString(type.Length <= 32 ? type : type[..32]);
        _leftOut.AddOrUpdate((reason, _leftOut.Count < 64 ? name : "other"), 1, (_, count) => count + 1);
    }


    /// <summary>A server may name <c>{=d}</c> as <c>{=1d}</c>.</summary>
    private void OnRespelled(in Candle candle)
    {
        if (!_spellings.TryGetValue(candle.Symbol, out var canonical))
        {
            canonical = CandleSymbol.From(candle.Symbol).TryGet(out var symbol, out _) ? symbol.Text : candle.Symbol;
            if (_spellings.Count < MostSpellings)
                _spellings.Add(candle.Symbol, canonical);
        }

        if (Slots<Candle>().TryGetValue(canonical, out var slot))
            Deliver(slot, candle with { Symbol = canonical });
        else
            _unrequested++;
    }

    private void Deliver<T>(FeedSlot<T> slot, in T feedEvent)
        where T : struct, IFeedEvent<T>
    {
        _events++;
        pulse.Hear(slot.Market, Now);
        slot.On(in feedEvent, Now);
    }

    private interface IHub
    {
        IEnumerable<FeedSlot> All { get; }

        FeedSlot? Find(string symbol);
    }

    private sealed class Hub<T>() : ConcurrentDictionary<string, FeedSlot<T>>(StringComparer.Ordinal), IHub
        where T : struct, IFeedEvent<T>
    {
        IEnumerable<FeedSlot> IHub.All => Values;

        FeedSlot? IHub.Find(string symbol) => TryGetValue(symbol, out var slot) ? slot : null;
    }
}

/// <summary>The parser's way to the router.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct RouterSink(FeedRouter router) : IFeedSink
{
    public void On<T>(in T feedEvent)
        where T : struct, IFeedEvent<T> => router.On(in feedEvent);

    public void LeftOut(LeftOut reason, ReadOnlySpan<byte> type) => router.OnLeftOut(reason, type);
}
