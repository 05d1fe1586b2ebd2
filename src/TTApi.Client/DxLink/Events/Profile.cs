// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>What changes rarely: description, limits, halts; halt times in epoch milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Profile(
    string Symbol,
    long EventTime,
    string Description,
    ShortSaleRestriction ShortSaleRestriction,
    TradingStatus TradingStatus,
    string StatusReason,
    long HaltStartTime,
    long HaltEndTime,
    double HighLimitPrice,
    double LowLimitPrice,
    double High52WeekPrice,
    double Low52WeekPrice,
    double Beta,
    double EarningsPerShare,
    double DividendFrequency,
    double ExDividendAmount,
    long ExDividendDayId,
    double Shares,
    double FreeFloat)
    : IFeedEvent<Profile>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Profile,
        new("eventTime"u8, FieldKind.Long, 0),
        new("description"u8, FieldKind.Text, 0),
        new("shortSaleRestriction"u8, FieldKind.Name, 1, "UNDEFINED ACTIVE INACTIVE"),
        new("tradingStatus"u8, FieldKind.Name, 2, "UNDEFINED HALTED ACTIVE"),
        new("statusReason"u8, FieldKind.Text, 1),
        new("haltStartTime"u8, FieldKind.Long, 3),
        new("haltEndTime"u8, FieldKind.Long, 4),
        new("highLimitPrice"u8, FieldKind.Double, 5),
        new("lowLimitPrice"u8, FieldKind.Double, 6),
        new("high52WeekPrice"u8, FieldKind.Double, 7),
        new("low52WeekPrice"u8, FieldKind.Double, 8),
        new("beta"u8, FieldKind.Double, 9),
        new("earningsPerShare"u8, FieldKind.Double, 10),
        new("dividendFrequency"u8, FieldKind.Double, 11),
        new("exDividendAmount"u8, FieldKind.Double, 12),
        new("exDividendDayId"u8, FieldKind.Long, 13),
        new("shares"u8, FieldKind.Double, 14),
        new("freeFloat"u8, FieldKind.Double, 15));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Profile;

    static EventSchema IFeedEvent<Profile>.Schema => Columns;

    static Profile IFeedEvent<Profile>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        row.Text(0),
        (ShortSaleRestriction)row.Long(1),
        (TradingStatus)row.Long(2),
        row.Text(1),
        row.Long(3),
        row.Long(4),
        row.Double(5),
        row.Double(6),
        row.Double(7),
        row.Double(8),
        row.Double(9),
        row.Double(10),
        row.Double(11),
        row.Double(12),
        row.Long(13),
        row.Double(14),
        row.Double(15));
}
