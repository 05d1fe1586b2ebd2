// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>An option's theoretical price.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TheoPrice(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long Sequence,
    double Price,
    double UnderlyingPrice,
    double Delta,
    double Gamma,
    double Dividend,
    double Interest)
    : IIndexedEvent<TheoPrice>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.TheoPrice,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("sequence"u8, FieldKind.Long, 4),
        new("price"u8, FieldKind.Double, 5),
        new("underlyingPrice"u8, FieldKind.Double, 6),
        new("delta"u8, FieldKind.Double, 7),
        new("gamma"u8, FieldKind.Double, 8),
        new("dividend"u8, FieldKind.Double, 9),
        new("interest"u8, FieldKind.Double, 10));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.TheoPrice;

    static EventSchema IFeedEvent<TheoPrice>.Schema => Columns;

    static TheoPrice IFeedEvent<TheoPrice>.From(EventRow row) => new(
        row.Symbol,
        row.Long(0),
        (EventFlags)row.Long(1),
        row.Long(2),
        row.Long(3),
        row.Long(4),
        row.Double(5),
        row.Double(6),
        row.Double(7),
        row.Double(8),
        row.Double(9),
        row.Double(10));
}
