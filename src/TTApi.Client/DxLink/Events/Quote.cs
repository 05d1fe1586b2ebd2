// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>Best bid and offer; times in epoch milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Quote(
    string Symbol,
    long EventTime,
    long Sequence,
    long TimeNanoPart,
    long BidTime,
    char BidExchange,
    double BidPrice,
    double BidSize,
    long AskTime,
    char AskExchange,
    double AskPrice,
    double AskSize)
    : IFeedEvent<Quote>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Quote,
        new("eventTime"u8, FieldKind.Long, 0),
        new("sequence"u8, FieldKind.Long, 1),
        new("timeNanoPart"u8, FieldKind.Long, 2),
        new("bidTime"u8, FieldKind.Long, 3),
        new("bidExchangeCode"u8, FieldKind.Char, 4),
        new("bidPrice"u8, FieldKind.Double, 5),
        new("bidSize"u8, FieldKind.Double, 6),
        new("askTime"u8, FieldKind.Long, 7),
        new("askExchangeCode"u8, FieldKind.Char, 8),
        new("askPrice"u8, FieldKind.Double, 9),
        new("askSize"u8, FieldKind.Double, 10));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Quote;

    static EventSchema IFeedEvent<Quote>.Schema => Columns;

    static Quote IFeedEvent<Quote>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        row.Long(1),
        row.Long(2),
        row.Long(3),
        row.Char(4),
        row.Double(5),
        row.Double(6),
        row.Long(7),
        row.Char(8),
        row.Double(9),
        row.Double(10));
}
