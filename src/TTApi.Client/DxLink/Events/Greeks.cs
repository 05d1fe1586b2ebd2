// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink;

/// <summary>An option's sensitivities.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Greeks(
    string Symbol,
    long EventTime,
    EventFlags EventFlags,
    long Index,
    long Time,
    long Sequence,
    double Price,
    double Volatility,
    double Delta,
    double Gamma,
    double Theta,
    double Rho,
    double Vega)
    : IIndexedEvent<Greeks>
{
    private static readonly EventSchema Columns = new(
        FeedEventType.Greeks,
        new("eventTime"u8, FieldKind.Long, 0),
        new("eventFlags"u8, FieldKind.Long, 1),
        new("index"u8, FieldKind.Long, 2),
        new("time"u8, FieldKind.Long, 3),
        new("sequence"u8, FieldKind.Long, 4),
        new("price"u8, FieldKind.Double, 5),
        new("volatility"u8, FieldKind.Double, 6),
        new("delta"u8, FieldKind.Double, 7),
        new("gamma"u8, FieldKind.Double, 8),
        new("theta"u8, FieldKind.Double, 9),
        new("rho"u8, FieldKind.Double, 10),
        new("vega"u8, FieldKind.Double, 11));

    /// <inheritdoc/>
    public static FeedEventType Type => FeedEventType.Greeks;

    static EventSchema IFeedEvent<Greeks>.Schema => Columns;

    static Greeks IFeedEvent<Greeks>.From(EventRow row) => new(
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
