// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Sandbox.Market;

/// <summary>All daily bars of one listing: the sample's, then simulated ones that begin at its last close, up to the running day.</summary>
/// <remarks>
/// A simulated day depends on the seed, the name and the day before, so the past never changes as time goes on. Only today and a few figures
/// are kept: with 12,000 listings, all bars would be more than a gigabyte, and making them again takes less than a millisecond.
/// </remarks>
internal sealed class PriceHistory
{
    private const double YearlyDrift = 0.06;
    private const int Year = 252;

    private readonly MarketClock _clock;
    private readonly ulong _seed;
    private readonly double _firstClose;
    private readonly double _tick;
    private readonly int _firstDay;
    private readonly double _typicalVolume;
    private readonly Lazy<double> _dailyDeviation;
    private DaySummary? _latest;

    public PriceHistory(MarketClock clock, ulong seed, SampleSeries sample, double tick = 0.01)
    {
        (_clock, _seed, _tick, Sample) = (clock, seed, tick, sample);
        _firstClose = sample.Last.Close;
        _typicalVolume = Math.Max(1, sample.Bars.TakeLast(21).Average(bar => bar.Volume));
        _dailyDeviation = new(() => Deviation(sample));
    }

    public PriceHistory(MarketClock clock, ulong seed, double firstClose, double dailyDeviation, double volume, double tick = 0.01, int firstDay = 0)
    {
        (_clock, _seed, _tick, _firstClose, _typicalVolume, _firstDay) = (clock, seed, tick, firstClose, volume, firstDay);
        _dailyDeviation = new(dailyDeviation);
    }

    /// <summary>The real bars, if there are any.</summary>
    public SampleSeries? Sample { get; }

    /// <summary>The deviation of a day's logarithmic return: the sample's own, where there is one.</summary>
    public double DailyDeviation => _dailyDeviation.Value;

    /// <summary>The running or last day, with what led to it.</summary>
    public DaySummary Latest(long now)
    {
        var session = _clock.Latest(now);
        if (_latest is { } known && known.Path.Session.Date == session.Date)
            return known;
        var made = Summarise(session);
        _latest = made;
        return made;
    }

    /// <summary>The price at a moment; after the close, the close.</summary>
    public double PriceAt(long now) => Latest(now).Path.PriceAt(now);

    /// <summary>Whole days, ascending: everything before the latest day.</summary>
    public List<DayBar> Completed(long now)
    {
        var latest = _clock.Latest(now).Date;
        var bars = new List<DayBar>(4096);
        if (Sample is not null)
            bars.AddRange(Sample.Bars);
        bars.AddRange(Simulated(latest));
        if (bars is [.., var last] && last.Date == latest)
            bars.RemoveAt(bars.Count - 1);
        return bars;
    }

    /// <summary>How a day went, minute by minute.</summary>
    public DayPath PathOf(in DayBar bar) => new(bar, _clock.On(bar.Date), _seed, _tick);

    private static double Deviation(SampleSeries sample)
    {
        var symbol = Symbol.Parse(sample.Ticker, null);
        var running = new RunningStatistics(symbol);
        foreach (var bar in sample.Bars)
            running.Add(new Bar(symbol, bar.Date, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, null));
        return Math.Clamp((running.Summarize().AnnualizedVolatility ?? 0.3) / Math.Sqrt(252), 0.004, 0.06);
    }

    private DaySummary Summarise(Session session)
    {
        var bars = new List<DayBar>(Year * 2);
        if (Sample is not null)
            bars.AddRange(Sample.Bars.TakeLast(Year));
        bars.AddRange(Simulated(session.Date, Year + 1));
        var today = bars[^1];
        if (bars.Count > 1)
            bars.RemoveAt(bars.Count - 1);
        var year = bars.GetRange(Math.Max(0, bars.Count - Year), Math.Min(Year, bars.Count));
        return new(PathOf(today), bars[^1], year.Max(bar => bar.High), year.Min(bar => bar.Low))
        {
            Volatility30 = Volatility(bars, 30),
            Volatility60 = Volatility(bars, 60),
            Volatility90 = Volatility(bars, 90),
        };
    }

    private double Volatility(List<DayBar> bars, int days)
    {
        if (bars.Count <= days)
            return DailyDeviation * Math.Sqrt(252);
        double sum = 0, squares = 0;
        for (var i = bars.Count - days; i < bars.Count; i++)
        {
            var change = Math.Log(bars[i].Close / bars[i - 1].Close);
            sum += change;
            squares += change * change;
        }

        return Math.Sqrt(Math.Max(0, squares - (sum * sum / days)) / (days - 1) * 252);
    }

    /// <summary>Simulated days, or only the last of them: each needs the close before, but not its other prices.</summary>
    private List<DayBar> Simulated(DateOnly through, int most = int.MaxValue)
    {
        var days = _clock.SimulatedDays(through);
        var bars = new List<DayBar>(Math.Min(most, days.Length));
        var (log, deviation) = (0.0, DailyDeviation);
        for (var i = Math.Min(_firstDay, Math.Max(0, days.Length - 1)); i < days.Length; i++)
        {
            var place = days[i].DayNumber * 8L;
            var before = log;

            // A pull towards where it began keeps years of chance within what a share may cost.
            log += (YearlyDrift / 252) - (0.0008 * log) + (deviation * Noise.Normal(Noise.At(_seed, place + 1)));
            if (i < days.Length - most)
                continue;
            var close = Round(_firstClose * Math.Exp(before));
            var next = Round(_firstClose * Math.Exp(log));
            var open = Round(close * Math.Exp(0.35 * deviation * Noise.Normal(Noise.At(_seed, place))));
            var high = Round(Math.Max(open, next) * Math.Exp(0.4 * deviation * Math.Abs(Noise.Normal(Noise.At(_seed, place + 2)))));
            var low = Round(Math.Min(open, next) * Math.Exp(-0.4 * deviation * Math.Abs(Noise.Normal(Noise.At(_seed, place + 3)))));
            var volume = (long)Math.Max(1, _typicalVolume * Math.Exp(0.35 * Noise.Normal(Noise.At(_seed, place + 4))));
            bars.Add(new(days[i], open, Math.Max(high, Math.Max(open, next)), Math.Min(low, Math.Min(open, next)), next, volume));
        }

        return bars;
    }

    private double Round(double price) => Math.Max(_tick, Math.Round(price / _tick) * _tick) is var rounded ? Math.Round(rounded, 6) : rounded;
}
