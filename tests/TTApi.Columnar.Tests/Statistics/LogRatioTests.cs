// SPDX-License-Identifier: MIT

using System.Runtime.Intrinsics;
using TTApi.Columnar.Statistics.Internals;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class LogRatioTests
{
    /// <summary>Exact values, computed with fifty digits from the decimal prices' nearest doubles.</summary>
    [Theory]
    [InlineData(1.0, 1.0000000000000002, 2.2204460492503128e-16)]
    [InlineData(100.0, 100.000001, 9.9999999247524277e-09)]
    [InlineData(100.0, 101.0, 0.0099503308531680828)]
    [InlineData(645.57, 93.7, -1.930035458230186)]
    [InlineData(3.0, 4.0, 0.28768207245178093)]
    [InlineData(4.0, 3.0, -0.28768207245178093)]
    [InlineData(2.0, 3.0, 0.40546510810816438)]
    [InlineData(1e-300, 1e300, 1381.5510557964274)]
    [InlineData(7.0, 7.0, 0.0)]
    public void Log_ratios_are_right_to_two_units_in_the_last_place(double from, double to, double expected)
    {
        var found = LogRatio.Of(from, to);

        Assert.InRange(Math.Abs(found - expected), 0, 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, -1.1)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void What_is_no_price_has_no_log_ratio(double from, double to) => Assert.Equal(double.NaN, LogRatio.Of(from, to));

    [Fact]
    public void Vectors_do_bit_for_bit_what_scalars_do()
    {
        var random = new Random(4711);
        for (var round = 0; round < 100_000; round++)
        {
            var from = random.NextDouble() * Math.Pow(10, random.Next(-5, 9));
            var to = from * Math.Exp((random.NextDouble() - 0.5) * (round % 10 == 0 ? 2 : 0.2));

            var lanes = LogRatio.Of(Vector256.Create(from), Vector256.Create(to), out var outside);

            var scalar = LogRatio.Of(from, to);
            if (outside == Vector256<double>.Zero)
                Assert.Equal(scalar, lanes[round % 4]);
            else
                Assert.True(Math.Abs(scalar) > 0.2999, $"{from:R} to {to:R} is near enough for vectors");
        }
    }

    [Fact]
    public void One_plus_tiny_keeps_its_digits()
    {
        Assert.Equal(1e-20, LogRatio.OnePlus(1e-20));
        Assert.Equal(9.999999999949999e-12, LogRatio.OnePlus(1e-11), 1e-27);
        Assert.Equal(Math.Log(3), LogRatio.OnePlus(2));
    }
}
