// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Sandbox.Market;

/// <summary>Which trading day a moment belongs to, and when it trades.</summary>
/// <remarks>
/// An always open market still has only the exchange's trading days: each lasts from midnight UTC until the next one begins, so that Friday
/// trades through the weekend and no bar is dated on a Sunday or in the future.
/// </remarks>
internal sealed class MarketClock(TimeProvider time, bool alwaysOpen)
{
    /// <summary>The sample's last day; from the next one on, days are simulated.</summary>
    public static readonly DateOnly LastSampleDay = new(2018, 2, 7);

    private static readonly UsExchangeCalendar Calendar = UsExchangeCalendar.Nyse;

    private readonly Lock _lock = new();
    private DateOnly[] _days = [];
    private Session _latest;
    private long _latestUntil;

    public bool AlwaysOpen => alwaysOpen;

    public TimeProvider Time => time;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public static long Millis(DateOnly date) => (date.DayNumber - EpochDay) * 86_400_000L;

    public static int DayId(DateOnly date) => date.DayNumber - EpochDay;

    private static int EpochDay { get; } = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The session that trades now, or else the last one that did.</summary>
    public Session Latest(long now)
    {
        lock (_lock)
        {
            if (now >= _latest.Start && now < _latestUntil)
                return _latest;
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(now);
            var date = alwaysOpen ? DateOnly.FromDateTime(moment.UtcDateTime) : UsExchangeCalendar.DateAt(moment);
            if (!Calendar.IsTradingDay(date) || On(date).Start > now)
                date = Calendar.PreviousTradingDay(date);
            _latest = On(date);
            _latestUntil = On(Calendar.NextTradingDay(date)).Start;
            return _latest;
        }
    }

    public bool IsOpen(long now) => alwaysOpen || Latest(now).Contains(now);

    /// <summary>The hours of a trading day.</summary>
    public Session On(DateOnly date)
    {
        if (alwaysOpen)
            return new(date, Millis(date), Millis(Calendar.NextTradingDay(date)));
        var session = Calendar.SessionOn(date) ?? throw new ArgumentOutOfRangeException(nameof(date), date, "The exchange is closed on that day.");
        return new(date, session.Open.ToUnixTimeMilliseconds(), session.Close.ToUnixTimeMilliseconds());
    }

    /// <summary>The simulated trading days up to a day, ascending; the same array as long as none is added.</summary>
    public ReadOnlySpan<DateOnly> SimulatedDays(DateOnly through)
    {
        lock (_lock)
        {
            if (_days is not [.., var last] || last < through)
                _days = [.. Days(through)];
            var count = Array.BinarySearch(_days, through) is >= 0 and var found ? found + 1 : ~Array.BinarySearch(_days, through);
            return _days.AsSpan(0, count);
        }
    }

    private static IEnumerable<DateOnly> Days(DateOnly through)
    {
        for (var date = Calendar.NextTradingDay(LastSampleDay); date <= through; date = Calendar.NextTradingDay(date))
            yield return date;
    }
}
