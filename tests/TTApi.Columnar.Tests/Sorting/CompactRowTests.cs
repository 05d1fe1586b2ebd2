// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.Columnar.Rows;
using TTApi.Columnar.Sorting;

namespace TTApi.Columnar.Tests.Sorting;

public sealed class CompactRowTests
{
    public static TheoryData<double, double> Fitting => new()
    {
        { 187.25, 1e6 },
        { 0.0001, 0 },
        { 214_748.3646, uint.MaxValue - 1.0 },
        { 24, double.NaN },
    };

    public static TheoryData<double, double> TooWide => new()
    {
        { 1.23456, 1 },
        { 214_749, 1 },
        { 1e300, 1 },
        { 10, 0.5 },
        { 10, uint.MaxValue },
        { 10, -1 },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void A_row_that_fits_comes_back_bit_for_bit(double price, double volume)
    {
        var row = Row(price, volume);

        Assert.True(TryRoundTrip(row, out var back));
        Assert.Equal(Bits(row), Bits(back));
    }

    [Theory]
    [MemberData(nameof(TooWide))]
    public void A_row_that_does_not_fit_is_refused(double price, double volume) => Assert.False(TryRoundTrip(Row(price, volume), out _));

    [Fact]
    public void An_open_interest_is_refused_unless_absent_or_zero()
    {
        Assert.True(TryRoundTrip(Row(1, 1) with { OpenInterest = 0 }, out var zero));
        Assert.Equal(0, zero.OpenInterest);
        Assert.False(TryRoundTrip(Row(1, 1) with { OpenInterest = 3 }, out _));
    }

    [Fact]
    public void Absent_prices_stay_absent()
    {
        Assert.True(TryRoundTrip(Row(1, 1) with { Open = double.NaN, High = double.NaN, Low = double.NaN }, out var back));

        Assert.Equal((double.NaN, double.NaN, double.NaN, 1), (back.Open, back.High, back.Low, back.Close));
    }

    [Fact]
    public void Every_price_of_four_decimals_fits()
    {
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++)
        {
            var row = Row(random.Next(1, int.MaxValue) / 10_000.0, random.Next());
            Assert.True(TryRoundTrip(row, out var back));
            Assert.Equal(Bits(row), Bits(back));
            Assert.Equal(row.Close, CompactRow.UnpackPrice(CompactRow.PackPrice(row.Close)));
        }
    }

    [Fact]
    public void It_is_half_a_row() => Assert.Equal(Unsafe.SizeOf<RawRow>(), 2 * Unsafe.SizeOf<CompactRow>());

    private static unsafe bool TryRoundTrip(RawRow row, out RawRow back)
    {
        CompactRow compact;
        RawRow unpacked = default;
        var fits = CompactRow.TryPack(row, &compact);
        if (fits)
            CompactRow.Unpack(&compact, &unpacked);
        back = unpacked;
        return fits;
    }

    private static long[] Bits(RawRow row) =>
    [
        .. new[] { row.Open, row.High, row.Low, row.Close, row.Volume, row.OpenInterest }.Select(BitConverter.DoubleToInt64Bits),
        row.Date,
        (long)row.Position.Bits,
    ];

    private static RawRow Row(double price, double volume) => new()
    {
        Open = price,
        High = price,
        Low = price,
        Close = price,
        Volume = volume,
        OpenInterest = double.NaN,
        Date = 19_000,
        Position = new RowPosition(3, 5, 7),
    };
}
