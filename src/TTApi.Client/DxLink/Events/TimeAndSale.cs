// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>One trade with its conditions.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeAndSale(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long TimeNanoPart,
    long Sequence,
    char Exchange,
    double Price,
    double Size,
    double BidPrice,
    double AskPrice,
    string ExchangeSaleConditions,
    char TradeThroughExempt,
    AggressorSide AggressorSide,
    bool SpreadLeg,
    bool ExtendedTradingHours,
    bool ValidTick,
    SaleKind Kind,
    string Buyer,
    string Seller)
    : IIndexedEvent<TimeAndSale>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.TimeAndSale,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("timeNanoPart"u8, FieldKind.Long, 4),
        new("sequence"u8, FieldKind.Long, 5),
        new("exchangeCode"u8, FieldKind.Char, 6),
        new("price"u8, FieldKind.Double, 7),
        new("size"u8, FieldKind.Double, 8),
        new("bidPrice"u8, FieldKind.Double, 9),
        new("askPrice"u8, FieldKind.Double, 10),
        new("exchangeSaleConditions"u8, FieldKind.Text, 0),
        new("tradeThroughExempt"u8, FieldKind.Char, 11),
        new("aggressorSide"u8, FieldKind.Name, 12, "UNDEFINED BUY SELL"),
        new("spreadLeg"u8, FieldKind.Flag, 13),
        new("extendedTradingHours"u8, FieldKind.Flag, 14),
        new("validTick"u8, FieldKind.Flag, 15),
        new("type"u8, FieldKind.Name, 16, "NEW CORRECTION CANCEL"),
        new("buyer"u8, FieldKind.Text, 1),
        new("seller"u8, FieldKind.Text, 2));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.TimeAndSale;

    static EventSchema IFeedEvent<TimeAndSale>.Schema => Columns;

    static TimeAndSale IFeedEvent<TimeAndSale>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        (EventFlags)row.Long(1),
        row.Long(2),
        row.Long(3),
        row.Long(4),
        row.Long(5),
        row.Char(6),
        row.Double(7),
        row.Double(8),
        row.Double(9),
        row.Double(10),
        row.Text(0),
        row.Char(11),
        (AggressorSide)row.Long(12),
        row.Flag(13),
        row.Flag(14),
        row.Flag(15),
        (SaleKind)row.Long(16),
        row.Text(1),
        row.Text(2));
}
