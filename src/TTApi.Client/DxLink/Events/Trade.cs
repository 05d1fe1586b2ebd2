// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>The last trade of the regular session; its volume is the day's.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Trade(
    string Symbol,
    long EventTime,
    long Time,
    long TimeNanoPart,
    long Sequence,
    char Exchange,
    double Price,
    double Change,
    double Size,
    long DayId,
    double DayVolume,
    double DayTurnover,
    TickDirection TickDirection,
    bool ExtendedTradingHours)
    : IFeedEvent<Trade>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Trade,
        new("eventTime"u8, FieldKind.Long, 0),
        new("time"u8, FieldKind.Long, 1),
        new("timeNanoPart"u8, FieldKind.Long, 2),
        new("sequence"u8, FieldKind.Long, 3),
        new("exchangeCode"u8, FieldKind.Char, 4),
        new("price"u8, FieldKind.Double, 5),
        new("change"u8, FieldKind.Double, 6),
        new("size"u8, FieldKind.Double, 7),
        new("dayId"u8, FieldKind.Long, 8),
        new("dayVolume"u8, FieldKind.Double, 9),
        new("dayTurnover"u8, FieldKind.Double, 10),
        new("tickDirection"u8, FieldKind.Name, 11, "UNDEFINED DOWN ZERO_DOWN ZERO ZERO_UP UP"),
        new("extendedTradingHours"u8, FieldKind.Flag, 12));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Trade;

    static EventSchema IFeedEvent<Trade>.Schema => Columns;

    static Trade IFeedEvent<Trade>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        row.Long(1),
        row.Long(2),
        row.Long(3),
        row.Char(4),
        row.Double(5),
        row.Double(6),
        row.Double(7),
        row.Long(8),
        row.Double(9),
        row.Double(10),
        (TickDirection)row.Long(11),
        row.Flag(12));
}
