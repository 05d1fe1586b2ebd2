// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>The day's and the previous day's prices; days are counted from 1970-01-01.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Summary(
    string Symbol,
    long EventTime,
    long DayId,
    double DayOpenPrice,
    double DayHighPrice,
    double DayLowPrice,
    double DayClosePrice,
    PriceType DayClosePriceType,
    long PrevDayId,
    double PrevDayClosePrice,
    PriceType PrevDayClosePriceType,
    double PrevDayVolume,
    long OpenInterest)
    : IFeedEvent<Summary>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Summary,
        new("eventTime"u8, FieldKind.Long, 0),
        new("dayId"u8, FieldKind.Long, 1),
        new("dayOpenPrice"u8, FieldKind.Double, 2),
        new("dayHighPrice"u8, FieldKind.Double, 3),
        new("dayLowPrice"u8, FieldKind.Double, 4),
        new("dayClosePrice"u8, FieldKind.Double, 5),
        new("dayClosePriceType"u8, FieldKind.Name, 6, "REGULAR INDICATIVE PRELIMINARY FINAL"),
        new("prevDayId"u8, FieldKind.Long, 7),
        new("prevDayClosePrice"u8, FieldKind.Double, 8),
        new("prevDayClosePriceType"u8, FieldKind.Name, 9, "REGULAR INDICATIVE PRELIMINARY FINAL"),
        new("prevDayVolume"u8, FieldKind.Double, 10),
        new("openInterest"u8, FieldKind.Long, 11));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Summary;

    static EventSchema IFeedEvent<Summary>.Schema => Columns;

    static Summary IFeedEvent<Summary>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        row.Long(1),
        row.Double(2),
        row.Double(3),
        row.Double(4),
        row.Double(5),
        (PriceType)row.Long(6),
        row.Long(7),
        row.Double(8),
        (PriceType)row.Long(9),
        row.Double(10),
        row.Long(11));
}
