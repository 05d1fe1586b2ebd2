// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>One bar of a period; time is its start in epoch milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Candle(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long Sequence,
    long Count,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Vwap,
    double BidVolume,
    double AskVolume,
    double ImpVolatility,
    double OpenInterest)
    : IIndexedEvent<Candle>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Candle,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("sequence"u8, FieldKind.Long, 4),
        new("count"u8, FieldKind.Long, 5),
        new("open"u8, FieldKind.Double, 6),
        new("high"u8, FieldKind.Double, 7),
        new("low"u8, FieldKind.Double, 8),
        new("close"u8, FieldKind.Double, 9),
        new("volume"u8, FieldKind.Double, 10),
        new("vwap"u8, FieldKind.Double, 11),
        new("bidVolume"u8, FieldKind.Double, 12),
        new("askVolume"u8, FieldKind.Double, 13),
        new("impVolatility"u8, FieldKind.Double, 14),
        new("openInterest"u8, FieldKind.Double, 15));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Candle;

    static EventSchema IFeedEvent<Candle>.Schema => Columns;

    static Candle IFeedEvent<Candle>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        (EventFlags)row.Long(1),
        row.Long(2),
        row.Long(3),
        row.Long(4),
        row.Long(5),
        row.Double(6),
        row.Double(7),
        row.Double(8),
        row.Double(9),
        row.Double(10),
        row.Double(11),
        row.Double(12),
        row.Double(13),
        row.Double(14),
        row.Double(15));
}
