// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Sandbox.Market;

/// <summary>Anything a quote can be had for: a listing, or an option on one.</summary>
internal sealed class Quoted
{
    private readonly ulong _seed;

    private Quoted(Listing listing, OptionContract? option, string symbol)
    {
        (Listing, Option, Symbol) = (listing, option, symbol);
        _seed = Noise.Of(3, symbol);
    }

    /// <summary>The listing itself, or the underlying.</summary>
    public Listing Listing { get; }

    public OptionContract? Option { get; }

    /// <summary>As it was asked for.</summary>
    public string Symbol { get; }

    /// <summary>Decimal places of its price.</summary>
    public int Places => Option is not null || Listing.Tick >= 0.01 ? 4 : 6;

    public string StreamerSymbol => Option?.StreamerSymbol ?? Listing.StreamerSymbol;

    public bool HasQuote => Option is not null || Listing.Kind != ListingKind.Index;

    /// <summary>Finds by tastytrade's or the streamer's symbol.</summary>
    public static Quoted? Find(Universe universe, string symbol, long now)
    {
        if ((universe.BySymbol(symbol) ?? universe.ByStreamer(symbol)) is { } listing)
            return new(listing, null, symbol);
        return OptionContract.Find(universe, symbol, now) is { } option ? new(option.Underlying, option, symbol) : null;
    }

    /// <summary>The last price.</summary>
    public double PriceAt(long now) => Option is null ? Listing.History.PriceAt(now) : Valued(Listing.History.PriceAt(now), now);

    /// <summary>Bid and ask, never crossed; null for an index.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="count">Sizes change with it.</param>
    public Quote? QuoteAt(long now, long count = 0)
    {
        if (!HasQuote)
            return null;
        var sizes = Noise.At(_seed, count + (now / 1000));
        var (bidSize, askSize) = (1 + ((sizes >> 8) % 30), 1 + ((sizes >> 24) % 30));
        var price = PriceAt(now);
        if (Option is not null)
        {
            var step = price < 3 ? 0.01 : 0.05;
            var half = Math.Max(1, Math.Round(price * 0.01 / step));
            var at = Math.Round(price / step);
            return new(Math.Round(Math.Max(0, at - half) * step, 4), bidSize, Math.Round((at + half) * step, 4), askSize);
        }

        var tick = Listing.Tick;
        var ticks = Math.Round(price / tick);
        var spread = Math.Max(1, Math.Round(price * 0.00015 / tick)) + (sizes % 3 == 0 ? 1 : 0);
        var bid = Math.Max(0, ticks - Math.Floor(spread / 2));
        return new(Math.Round(bid * tick, 6), bidSize * 100, Math.Round((bid + spread) * tick, 6), askSize * 100);
    }

    /// <summary>The running day as it stands.</summary>
    public QuotedDay DayAt(long now)
    {
        var latest = Listing.History.Latest(now);
        var bar = latest.Path.Until(now);
        return Option is null
            ? new(bar, latest.Previous, latest.YearHigh, latest.YearLow)
            : new(Valued(bar, now), Valued(latest.Previous, latest.Path.Session.Start), double.NaN, double.NaN);
    }

    /// <summary>What an underlying's bar means for this: itself, or the option's values at the bar's prices.</summary>
    public DayBar Valued(in DayBar bar, long at)
    {
        if (Option is null)
            return bar;
        var (first, second) = (Valued(bar.High, at), Valued(bar.Low, at));
        return new(bar.Date, Valued(bar.Open, at), Math.Max(first, second), Math.Min(first, second), Valued(bar.Close, at), bar.Volume / 20_000);
    }

    public double Valued(double spot, long at) => Option is null ? spot : Math.Max(0.01, Math.Round(Option.ValueAt(spot, at).Price, 2));

    /// <summary>Best bid and ask with their sizes.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Quote(double Bid, double BidSize, double Ask, double AskSize);

    /// <summary>The running day, the day before, and the year's range before today.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct QuotedDay(DayBar Bar, DayBar Previous, double YearHigh, double YearLow);
}
