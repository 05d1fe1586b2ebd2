// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>Option figures of one expiration, a day counted from 1970-01-01; the index is its own number.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Series(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long Sequence,
    long Expiration,
    double Volatility,
    double CallVolume,
    double PutVolume,
    double PutCallRatio,
    double ForwardPrice,
    double Dividend,
    double Interest)
    : IIndexedEvent<Series>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Series,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("sequence"u8, FieldKind.Long, 4),
        new("expiration"u8, FieldKind.Long, 5),
        new("volatility"u8, FieldKind.Double, 6),
        new("callVolume"u8, FieldKind.Double, 7),
        new("putVolume"u8, FieldKind.Double, 8),
        new("putCallRatio"u8, FieldKind.Double, 9),
        new("forwardPrice"u8, FieldKind.Double, 10),
        new("dividend"u8, FieldKind.Double, 11),
        new("interest"u8, FieldKind.Double, 12));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Series;

    static EventSchema IFeedEvent<Series>.Schema => Columns;

    static Series IFeedEvent<Series>.From(EventRow row) => new(
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
        row.Double(12));
}
