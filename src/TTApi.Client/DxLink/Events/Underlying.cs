// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>Option figures of an underlying.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Underlying(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long Sequence,
    double Volatility,
    double FrontVolatility,
    double BackVolatility,
    double CallVolume,
    double PutVolume,
    double OptionVolume,
    double PutCallRatio)
    : IIndexedEvent<Underlying>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Underlying,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("sequence"u8, FieldKind.Long, 4),
        new("volatility"u8, FieldKind.Double, 5),
        new("frontVolatility"u8, FieldKind.Double, 6),
        new("backVolatility"u8, FieldKind.Double, 7),
        new("callVolume"u8, FieldKind.Double, 8),
        new("putVolume"u8, FieldKind.Double, 9),
        new("optionVolume"u8, FieldKind.Double, 10),
        new("putCallRatio"u8, FieldKind.Double, 11));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Underlying;

    static EventSchema IFeedEvent<Underlying>.Schema => Columns;

    static Underlying IFeedEvent<Underlying>.From(EventRow row) => new(
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
        row.Double(10),
        row.Double(11));
}
