// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>Where a price was at every moment of a day, such that the day's bar comes out exactly.</summary>
/// <remarks>
/// The path goes from the open through high and low, at minutes of its own, to the close, and wriggles in between without leaving their
/// range. A minute's bar is taken from its two ends and its middle, and every price within the minute stays in that bar.
/// </remarks>
internal sealed class DayPath
{
    private const double Millisecond = 1.0 / 60_000;

    private readonly ulong _seed;
    private readonly double _tick;
    private readonly int _firstTurn;
    private readonly int _secondTurn;
    private readonly double _firstPrice;
    private readonly double _secondPrice;
    private MinuteBar? _minute;
    private SoFar _soFar;

    public DayPath(in DayBar bar, Session session, ulong seed, double tick)
    {
        // A few rows of the sample have a high or low that contradicts their other prices.
        var high = Math.Max(bar.High, Math.Max(bar.Open, bar.Close));
        var low = Math.Min(bar.Low, Math.Min(bar.Open, bar.Close));
        (Bar, Session, _tick) = (bar with { High = high, Low = low }, session, tick);
        _seed = Noise.At(seed, bar.Date.DayNumber);
        var minutes = session.Minutes;
        _firstTurn = 1 + (int)(Noise.Unit(Noise.At(_seed, 1)) * ((minutes / 2) - 1));
        _secondTurn = (minutes / 2) + (int)(Noise.Unit(Noise.At(_seed, 2)) * ((minutes / 2) - 1));
        var upFirst = bar.Close < bar.Open;
        (_firstPrice, _secondPrice) = upFirst ? (high, low) : (low, high);
        _soFar = new(0, bar.Open, bar.Open);
    }

    /// <summary>The whole day.</summary>
    public DayBar Bar { get; }

    public Session Session { get; }

    /// <summary>The price at a moment, in whole ticks.</summary>
    public double PriceAt(long now)
    {
        if (now <= Session.Start)
            return Bar.Open;
        if (now >= Session.End)
            return Bar.Close;
        var minute = (int)((now - Session.Start) / 60_000);
        var bounds = _minute;
        if (bounds is null || bounds.Index != minute)
            _minute = bounds = Minute(minute);
        return Math.Clamp(Raw((now - Session.Start) * Millisecond), bounds.Low, bounds.High);
    }

    /// <summary>A minute of the day, counted from its start.</summary>
    public MinuteBar Minute(int index)
    {
        var (open, middle, close) = (Raw(index), Raw(index + 0.5), Raw(index + 1));
        return new(index, open, Math.Max(open, Math.Max(middle, close)), Math.Min(open, Math.Min(middle, close)), close);
    }

    /// <summary>Units traded from the day's start up to a moment; at its end, all of them.</summary>
    public long VolumeUntil(long now)
    {
        var part = Math.Clamp((double)(now - Session.Start) / (Session.End - Session.Start), 0, 1);

        // Half evenly, half at the ends of the day: the curve is the integral of a parabola.
        var busy = ((part - 0.5) * (part - 0.5) * (part - 0.5) * 4) + 0.5;
        return part >= 1 ? Bar.Volume : (long)(Bar.Volume * ((part + busy) / 2));
    }

    /// <summary>The day's bar as it stands at a moment.</summary>
    public DayBar Until(long now)
    {
        if (now >= Session.End)
            return Bar;
        var close = PriceAt(now);
        var minute = Math.Max(0, (int)((now - Session.Start) / 60_000));
        var soFar = _soFar;
        if (soFar.Minutes > minute)
            soFar = new(0, Bar.Open, Bar.Open); // an older moment than the last one asked for
        var (high, low) = (soFar.High, soFar.Low);
        for (var i = soFar.Minutes; i < minute; i++)
        {
            var bar = Minute(i);
            (high, low) = (Math.Max(high, bar.High), Math.Min(low, bar.Low));
        }

        _soFar = new(minute, high, low);
        return new(Bar.Date, Bar.Open, Math.Max(high, close), Math.Min(low, close), close, VolumeUntil(now));
    }

    private double Raw(double minute)
    {
        var end = Session.Minutes;
        if (minute <= 0)
            return Bar.Open;
        if (minute >= end)
            return Bar.Close;
        var (from, to, fromPrice, toPrice) =
            minute < _firstTurn ? (0, _firstTurn, Bar.Open, _firstPrice)
            : minute < _secondTurn ? (_firstTurn, _secondTurn, _firstPrice, _secondPrice)
            : (_secondTurn, end, _secondPrice, Bar.Close);
        var part = (minute - from) / (to - from);
        var bridge = Math.Min(1, 6 * Math.Min(part, 1 - part));
        var wriggle = (Noise.Curve(_seed, minute / 37) * 0.14) + (Noise.Curve(_seed + 1, minute / 7) * 0.06)
            + (Noise.Curve(_seed + 2, minute) * 0.03) + (Noise.Curve(_seed + 3, minute * 11) * 0.012) + (Noise.Curve(_seed + 4, minute * 131) * 0.006);
        var price = fromPrice + ((toPrice - fromPrice) * part) + (wriggle * bridge * (Bar.High - Bar.Low));
        var rounded = Math.Round(Math.Round(price / _tick) * _tick, 6);
        return Math.Clamp(rounded, Bar.Low, Bar.High);
    }

    /// <summary>Prices of one minute.</summary>
    internal sealed record MinuteBar(int Index, double Open, double High, double Low, double Close);

    /// <summary>The range of the day's first minutes.</summary>
    private sealed record SoFar(int Minutes, double High, double Low);
}
