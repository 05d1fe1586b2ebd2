// SPDX-License-Identifier: MIT

using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

/// <summary>Makes the events of the simulated market, one at a time, into a row of values in the type's default order.</summary>
internal sealed class EventRows(MarketClock clock)
{
    public const int SnapshotBegin = 0x04;
    public const int SnapshotEnd = 0x08;

    private static readonly byte[] NoCode = "\"\\u0000\""u8.ToArray();
    private static readonly byte[] Empty = "\"\""u8.ToArray();
    private static readonly byte[][] Codes = [.. "QNPZVD".Select(code => Value.Quoted(code.ToString()))];
    private static readonly byte[] Undefined = Value.Quoted("UNDEFINED");
    private static readonly byte[] Up = Value.Quoted("UP");
    private static readonly byte[] Down = Value.Quoted("DOWN");
    private static readonly byte[] ZeroUp = Value.Quoted("ZERO_UP");
    private static readonly byte[] Regular = Value.Quoted("REGULAR");
    private static readonly byte[] Final = Value.Quoted("FINAL");
    private static readonly byte[] Active = Value.Quoted("ACTIVE");
    private static readonly byte[] Inactive = Value.Quoted("INACTIVE");
    private static readonly byte[] New = Value.Quoted("NEW");
    private static readonly byte[] Buy = Value.Quoted("BUY");
    private static readonly byte[] Sell = Value.Quoted("SELL");
    private static readonly byte[] Regularly = Value.Quoted("@   ");

    private readonly Value[] _row = new Value[24];

    /// <summary>Seconds, milliseconds and sequence in one number.</summary>
    public static long IndexOf(long time, long sequence) => (Math.DivRem(time, 1000, out var millis) << 32) | (millis << 22) | sequence;

    /// <summary>The event as it stands at a moment, or nothing when the symbol has no such event. Valid until the next call.</summary>
    public ReadOnlySpan<Value> Make(Subscription subscription, long now, int flags = 0)
    {
        var row = Head(subscription);
        if (subscription.About is not { } about)
            return subscription.Type == EventType.Trade ? Unknown(row) : default;
        var count = ++subscription.Count;
        return subscription.Type.Name switch
        {
            "Quote" => Quote(row, about, now, count),
            "Trade" => Trade(row, subscription, about, now, extended: false),
            "TradeETH" => about.Listing.IsEquityLike && about.HasQuote && about.Option is null ? Trade(row, subscription, about, now, extended: true) : default,
            "Summary" => Summary(row, about, now),
            "Profile" => about.Option is null ? Profile(row, about, now) : default,
            "Greeks" => about.Option is { } option ? Greeks(row, option, now, flags) : default,
            "TheoPrice" => about.Option is { } option ? TheoPrice(row, option, now, flags) : default,
            "Underlying" => about is { Option: null, Listing.Tier: not OptionTier.None } ? Underlying(row, about, now, flags) : default,
            "TimeAndSale" => TimeAndSale(row, about, now, count, flags),
            _ => default,
        };
    }

    /// <summary>One expiration of a Series.</summary>
    public ReadOnlySpan<Value> Series(Subscription subscription, Expiration expiration, int number, long now, int flags)
    {
        var row = Head(subscription);
        var listing = subscription.About!.Listing; // only of a known symbol
        var (calls, puts) = (1000.0 + (number * 37), 800.0 + (number * 29));
        Set(row, flags, (long)number + 1, now, 0L, (long)MarketClock.DayId(expiration.Date), Math.Round(OptionContract.AtTheMoney(listing), 4), calls, puts, Math.Round(puts / calls, 4), listing.History.PriceAt(now), 0.0, 0.0);
        return _row.AsSpan(0, 15);
    }

    /// <summary>A candle, or with null the marker at the end of a snapshot.</summary>
    public ReadOnlySpan<Value> Candle(Subscription subscription, CandleBar? bar, long time, int flags)
    {
        var row = Head(subscription);
        if (bar is null)
        {
            Set(row, flags, IndexOf(time, 0), time, 0L, 0L, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN, Value.NaN);
        }
        else
        {
            var typical = Math.Round((bar.High + bar.Low + bar.Close) / 3, 4);
            var isOption = subscription.About!.Option is not null; // only of a known symbol
            Set(
                row, flags, IndexOf(bar.Time, 0), bar.Time, 0L, Math.Max(1, bar.Volume / 150), bar.Open, bar.High, bar.Low, bar.Close, (double)bar.Volume, typical,
                (double)(bar.Volume / 2), (double)(bar.Volume - (bar.Volume / 2)), isOption ? Math.Round(OptionContract.AtTheMoney(subscription.About.Listing), 4) : Value.NaN, Value.NaN);
        }

        return _row.AsSpan(0, 18);
    }

    private static void Set(Span<Value> row, params ReadOnlySpan<Value> values) => values.CopyTo(row);

    private static byte[] CodeOf(long count) => Codes[count % Codes.Length];

    private Span<Value> Head(Subscription subscription)
    {
        _row[0] = subscription.Type.Json;
        _row[1] = subscription.SymbolJson;
        _row[2] = 0L;
        return _row.AsSpan(3);
    }

    private ReadOnlySpan<Value> Unknown(Span<Value> row)
    {
        Set(row, 0L, 0L, 0L, NoCode, Value.NaN, Value.NaN, Value.NaN, 0L, Value.NaN, Value.NaN, Undefined, false);
        return _row.AsSpan(0, 15);
    }

    private ReadOnlySpan<Value> Quote(Span<Value> row, Quoted about, long now, long count)
    {
        if (about.QuoteAt(now, count) is not { } quote)
            return default;
        var second = now / 1000 * 1000;
        Set(row, count, 0L, second, CodeOf(count), quote.Bid, quote.BidSize, second, CodeOf(count + 1), quote.Ask, quote.AskSize);
        return _row.AsSpan(0, 13);
    }

    private ReadOnlySpan<Value> Trade(Span<Value> row, Subscription subscription, Quoted about, long now, bool extended)
    {
        var path = about.Listing.History.Latest(now).Path;
        var price = about.PriceAt(now);
        var change = subscription.LastPrice > 0 ? Math.Round(price - subscription.LastPrice, 6) : 0;
        var direction = subscription.Count == 1 ? Undefined : change > 0 ? Up : change < 0 ? Down : ZeroUp;
        subscription.LastPrice = price;

        // The extended session of the simulated market trades a fiftieth of the regular one.
        var volume = path.VolumeUntil(now) / (about.Option is not null ? 20_000 : extended ? 50 : 1);
        var time = Math.Min(now, path.Session.End);
        Set(
            row, time, 0L, subscription.Count, CodeOf(subscription.Count), price, change, (double)(1 + (subscription.Count * 7 % 400)), (long)MarketClock.DayId(path.Session.Date), (double)volume,
            Math.Round(volume * (path.Bar.Open + price) / 2, 2), direction, extended);
        return _row.AsSpan(0, 15);
    }

    private ReadOnlySpan<Value> Summary(Span<Value> row, Quoted about, long now)
    {
        var day = about.DayAt(now);
        var isOpen = clock.IsOpen(now);
        Set(
            row, (long)MarketClock.DayId(day.Bar.Date), day.Bar.Open, day.Bar.High, day.Bar.Low, isOpen ? Value.NaN : day.Bar.Close, Regular, (long)MarketClock.DayId(day.Previous.Date), day.Previous.Close, Final,
            (double)day.Previous.Volume, about.Option is null && about.Listing.Kind != ListingKind.Future ? 0L : 1000 + (day.Previous.Volume % 5000));
        return _row.AsSpan(0, 14);
    }

    private ReadOnlySpan<Value> Profile(Span<Value> row, Quoted about, long now)
    {
        var day = about.DayAt(now);
        var shares = 5e7 + Math.Round(2e9 * Noise.Unit(Noise.Of(14, about.Listing.Symbol)));
        var dividend = Math.Round(OptionContract.DividendYield(about.Listing) * day.Previous.Close / 4, 2);
        Set(
            row, Value.Quoted(about.Listing.Description), Inactive, Active, Empty, 0L, 0L, Math.Round(day.Previous.Close * 1.1, 2), Math.Round(day.Previous.Close * 0.9, 2), Math.Max(day.YearHigh, day.Bar.High),
            Math.Min(day.YearLow, day.Bar.Low), Math.Round(0.4 + (1.4 * Noise.Unit(Noise.Of(12, about.Listing.Symbol))), 4), Math.Round(day.Previous.Close / 25, 2), dividend > 0 ? 4.0 : Value.NaN,
            dividend > 0 ? dividend : Value.NaN, dividend > 0 ? MarketClock.DayId(day.Previous.Date) - 40L : 0L, shares, Math.Round(shares * 0.9));
        return _row.AsSpan(0, 20);
    }

    private ReadOnlySpan<Value> Greeks(Span<Value> row, OptionContract option, long now, int flags)
    {
        var spot = option.Underlying.History.PriceAt(now);
        var value = option.ValueAt(spot, now);
        Set(
            row, (long)flags, IndexOf(now, 0), now, 0L, Math.Round(value.Price, 4), Math.Round(option.Volatility(spot, now), 6), Math.Round(value.Delta, 6), Math.Round(value.Gamma, 6), Math.Round(value.Theta, 6),
            Math.Round(value.Rho, 6), Math.Round(value.Vega, 6));
        return _row.AsSpan(0, 14);
    }

    private ReadOnlySpan<Value> TheoPrice(Span<Value> row, OptionContract option, long now, int flags)
    {
        var spot = option.Underlying.History.PriceAt(now);
        var value = option.ValueAt(spot, now);
        Set(row, (long)flags, IndexOf(now, 0), now, 0L, Math.Round(value.Price, 4), spot, Math.Round(value.Delta, 6), Math.Round(value.Gamma, 6), OptionContract.DividendYield(option.Underlying), BlackScholes.Interest);
        return _row.AsSpan(0, 13);
    }

    private ReadOnlySpan<Value> Underlying(Span<Value> row, Quoted about, long now, int flags)
    {
        var volatility = Math.Round(OptionContract.AtTheMoney(about.Listing), 4);
        var volume = about.Listing.History.Latest(now).Path.VolumeUntil(now) / 100;
        var (calls, puts) = ((double)(volume * 11 / 20), (double)(volume * 9 / 20));
        Set(row, (long)flags, IndexOf(now, 0), now, 0L, volatility, Math.Round(volatility * 1.02, 4), Math.Round(volatility * 0.99, 4), calls, puts, calls + puts, calls > 0 ? Math.Round(puts / calls, 4) : Value.NaN);
        return _row.AsSpan(0, 14);
    }

    private ReadOnlySpan<Value> TimeAndSale(Span<Value> row, Quoted about, long now, long count, int flags)
    {
        var quote = about.QuoteAt(now, count);
        var sequence = count & 0x3FFFFF;
        Set(
            row, (long)flags, IndexOf(now, sequence), now, 0L, sequence, CodeOf(count), about.PriceAt(now), (double)(1 + (count * 7 % 400)), quote?.Bid ?? Value.NaN, quote?.Ask ?? Value.NaN, Regularly, NoCode,
            count % 2 == 0 ? Buy : Sell, false, false, true, New, Empty, Empty);
        return _row.AsSpan(0, 22);
    }
}
