// SPDX-License-Identifier: MIT

using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

/// <summary>Makes candles of any period from the same daily bars and paths that quotes come from.</summary>
internal sealed class CandleSeries(MarketClock clock)
{
    /// <summary>Candles from a moment up to now, ascending, the running one included; the newest <paramref name="most"/> of them.</summary>
    public List<CandleBar> Make(Quoted about, CandleSymbol symbol, long from, long now, int most, out bool snipped)
    {
        snipped = false;
        if (!symbol.IsSupported)
            return [];
        var candles = symbol.Span is { } span ? Intraday(about, span, from, now, most) : Daily(about, symbol, from, now);
        if (candles.Count > most)
        {
            candles.RemoveRange(0, candles.Count - most);
            snipped = true;
        }

        return candles;
    }

    private static List<CandleBar> Daily(Quoted about, CandleSymbol symbol, long from, long now)
    {
        var latest = about.Listing.History.Latest(now);
        var candles = new List<CandleBar>();
        foreach (var day in about.Listing.History.Completed(now).Append(latest.Path.Until(now)))
        {
            var bar = about.Valued(day, day.Date == latest.Path.Bar.Date ? now : MarketClock.Millis(day.Date));
            var time = MarketClock.Millis(symbol.FirstDay(bar.Date));
            if (candles is [.., var last] && last.Time == time)
                candles[^1] = last.With(bar.High, bar.Low, bar.Close, bar.Volume);
            else
                candles.Add(new(time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
        }

        var first = MarketClock.Millis(symbol.FirstDay(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(from, -60_000_000_000_000, now)).UtcDateTime)));
        candles.RemoveAll(candle => candle.Time < first);
        return candles;
    }

    /// <summary>Session by session from the newest back, until there are enough.</summary>
    private List<CandleBar> Intraday(Quoted about, long span, long from, long now, int most)
    {
        var history = about.Listing.History;
        var days = history.Completed(now);
        var sessions = new List<List<CandleBar>> { Session(about, history.Latest(now).Path, span, from, now, most) };
        var count = sessions[0].Count;
        for (var i = days.Count - 1; i >= 0 && count <= most && clock.On(days[i].Date).End > from; i--)
        {
            var candles = Session(about, history.PathOf(days[i]), span, from, now, most);
            sessions.Add(candles);
            count += candles.Count;
        }

        sessions.Reverse();
        return [.. sessions.SelectMany(session => session)];
    }

    private static List<CandleBar> Session(Quoted about, DayPath path, long span, long from, long now, int most)
    {
        var candles = new List<CandleBar>();
        var step = span < 60_000 ? span : 60_000;
        var end = Math.Min(now, path.Session.End);
        var first = Math.Max(path.Session.Start, Math.Max(from / span * span, (end - ((most + 1) * span)) / span * span));
        for (var at = path.Session.Start + ((first - path.Session.Start) / step * step); at < end; at += step)
        {
            var until = Math.Min(at + step, end);
            var bar = Piece(about, path, at, until, step);
            var time = at / span * span;
            if (candles is [.., var last] && last.Time == time)
                candles[^1] = last.With(bar.High, bar.Low, bar.Close, bar.Volume);
            else
                candles.Add(bar with { Time = time });
        }

        return candles;
    }

    /// <summary>A minute or less. A whole minute is the path's own; a part of one has the prices at its ends.</summary>
    private static CandleBar Piece(Quoted about, DayPath path, long at, long until, long step)
    {
        var volume = (path.VolumeUntil(until) - path.VolumeUntil(at)) / (about.Option is null ? 1 : 20_000);
        if (step == 60_000 && until - at == 60_000)
        {
            var minute = path.Minute((int)((at - path.Session.Start) / 60_000));
            var day = about.Valued(new DayBar(path.Bar.Date, minute.Open, minute.High, minute.Low, minute.Close, 0), at);
            return new(at, day.Open, day.High, day.Low, day.Close, volume);
        }

        var (open, close) = (path.PriceAt(at), path.PriceAt(until));
        var (high, low) = (Math.Max(open, close), Math.Min(open, close));
        for (var second = at + 1000; second < until; second += 1000)
        {
            var price = path.PriceAt(second);
            (high, low) = (Math.Max(high, price), Math.Min(low, price));
        }

        var part = about.Valued(new DayBar(path.Bar.Date, open, high, low, close, 0), at);
        return new(at, part.Open, part.High, part.Low, part.Close, volume);
    }
}
