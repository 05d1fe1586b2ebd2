// SPDX-License-Identifier: MIT

using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>Instruments that trade at the same hours.</summary>
public enum MarketKind
{
    /// <summary>Shares, funds, indices and their options: the exchange's regular hours.</summary>
    UsEquities,

    /// <summary>Futures and their options: Sunday to Friday evening with an hour's pause a day.</summary>
    Futures,

    /// <summary>Pairs: always.</summary>
    Cryptocurrency,
}

/// <summary>When a kind of market last opened, or null while it is closed.</summary>
/// <param name="market">The kind.</param>
/// <param name="now">The moment asked for.</param>
public delegate DateTimeOffset? OpenSince(MarketKind market, DateTimeOffset now);

/// <summary>When each kind of market trades.</summary>
public sealed class MarketHours
{
    private readonly OpenSince _openSince;

    /// <summary>Hours of one's own.</summary>
    public MarketHours(OpenSince openSince)
    {
        ArgumentNullException.ThrowIfNull(openSince);
        _openSince = openSince;
    }

    /// <summary>The hours of the US markets by <see cref="UsExchangeCalendar"/>.</summary>
    public static MarketHours Us { get; } = new((market, now) => market switch
    {
        MarketKind.UsEquities => UsExchangeCalendar.Nyse.SessionOn(UsExchangeCalendar.DateAt(now)) is { } session && session.Contains(now) ? session.Open : null,
        MarketKind.Futures => FuturesOpen(now),
        _ => DateTimeOffset.MinValue,
    });

    /// <summary>Every market is open all the time, as in a sandbox.</summary>
    public static MarketHours Always { get; } = new((_, _) => DateTimeOffset.MinValue);

    /// <summary>When the market last opened, or null while it is closed.</summary>
    public DateTimeOffset? OpenedAt(MarketKind market, DateTimeOffset now) => _openSince(market, now);

    internal static MarketKind KindOf(InstrumentKind kind) => kind switch
    {
        InstrumentKind.Future or InstrumentKind.FutureOption => MarketKind.Futures,
        InstrumentKind.Cryptocurrency => MarketKind.Cryptocurrency,
        _ => MarketKind.UsEquities,
    };

    /// <summary>18:00 to 17:00 in New York, from Sunday to Friday; holidays count as closed, because then quiet is usual.</summary>
    private static DateTimeOffset? FuturesOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, UsExchangeCalendar.TimeZone);
        if (local.Hour == 17)
            return null;
        var tradingDay = DateOnly.FromDateTime(local.Hour >= 18 ? local.DateTime.AddDays(1) : local.DateTime);
        return UsExchangeCalendar.Nyse.IsTradingDay(tradingDay)
            ? local.AddHours(local.Hour >= 18 ? 18 - local.Hour : -6 - local.Hour).AddMinutes(-local.Minute).AddSeconds(-local.Second)
            : null;
    }
}
