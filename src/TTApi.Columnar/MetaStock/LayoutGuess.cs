// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using static TTApi.Columnar.MetaStock.ColumnRole;

namespace TTApi.Columnar.MetaStock;

/// <summary>Tells the columns of a file without a header from the number of fields in a row and the type of the second.</summary>
internal static class LayoutGuess
{
    private static readonly ImmutableArray<ColumnRole> Prices = [Open, High, Low, Close];

    /// <summary>The columns, or none when the row fits no known layout.</summary>
    public static ImmutableArray<ColumnRole> Of(FieldList fields)
    {
        if (fields.Count < 7 || fields[0].IsEmpty)
            return [];
        var roles = Of(fields.Count, fields);
        var isTrailing = roles.IsEmpty && fields[fields.Count - 1].IsEmpty;
        return isTrailing ? Of(fields.Count - 1, fields) : roles;
    }

    private static ImmutableArray<ColumnRole> Of(int count, FieldList fields) => (IsDate(fields[1]), IsPeriod(fields[1]) && IsDate(fields[2])) switch
    {
        (true, _) => WithoutPeriod(count, fields[2]),
        (_, true) => WithPeriod(count, fields[3]),
        _ => [],
    };

    private static ImmutableArray<ColumnRole> WithPeriod(int count, ReadOnlySpan<byte> fourth) => (count, TimeText.IsValid(fourth)) switch
    {
        (8, _) => [Ticker, Period, Date, .. Prices, Volume],
        (9, true) => [Ticker, Period, Date, Time, .. Prices, Volume],
        (10, true) => [Ticker, Period, Date, Time, .. Prices, Volume, OpenInterest],
        _ => [],
    };

    // Currency and CFD exports have a time where shares have the open; no price is written with a leading zero before digits.
    private static ImmutableArray<ColumnRole> WithoutPeriod(int count, ReadOnlySpan<byte> third) =>
        (count, third.Length is 4 or 6 && third[0] == '0' && TimeText.IsValid(third)) switch
        {
            (7, false) => [Ticker, Date, .. Prices, Volume],
            (8, false) => [Ticker, Date, .. Prices, Volume, OpenInterest],
            (7, true) => [Ticker, Date, Time, .. Prices],
            (8, true) => [Ticker, Date, Time, .. Prices, Volume],
            _ => [],
        };

    private static bool IsDate(ReadOnlySpan<byte> field) => DateText.TryParse(field, DateStyle.Undeclared, out _);

    private static bool IsPeriod(ReadOnlySpan<byte> field) =>
        field.Length is 1 or 2 or 3 && (!field.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (field.Length == 1 && "DWMQYIdwmqyi"u8.Contains(field[0])));
}
