// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Tests.MetaStock;

public class DecimalTextTests
{
    private const int Seed = 815;

    [Theory]
    [InlineData("24", 24.0)]
    [InlineData("24.", 24.0)]
    [InlineData(".5", 0.5)]
    [InlineData("24.180000", 24.18)]
    [InlineData("+24.18", 24.18)]
    [InlineData("-24.18", -24.18)]
    [InlineData("9.48E7", 94_800_000.0)]
    [InlineData("1e-2", 0.01)]
    [InlineData("0000000000000000000024.5", 24.5)]
    [InlineData("999999999999999", 999_999_999_999_999.0)]
    [InlineData("9007199254740993", 9_007_199_254_740_992.0)]
    [InlineData("5797.530864197531", 5797.530864197531)]
    public void Decimals_are_read_exactly(string text, double value)
    {
        Assert.True(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("-.")]
    [InlineData("1,000")]
    [InlineData("1.2.3")]
    [InlineData("1 000")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("e5")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("1f")]
    [InlineData("--1")]
    [InlineData("1-")]
    public void Anything_else_is_no_number(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Minus_zero_is_zero()
    {
        Assert.True(DecimalText.TryParse("-0.0"u8, out var value));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData(15, 7)]
    [InlineData(15, 15)]
    [InlineData(30, 20)]
    public void Any_decimal_is_the_nearest_double(int mostDigits, int mostDecimals)
    {
        var random = new Random(Seed);
        for (var i = 0; i < 50_000; i++)
        {
            var text = RandomDecimal.Text(random, mostDigits, mostDecimals);

            Assert.True(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out var value), text);
            if (BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) != BitConverter.DoubleToInt64Bits(value))
                Assert.Fail($"{text} was read as {value:R} (seed {Seed})");
        }
    }
}

internal static class RandomDecimal
{
    public static string Text(Random random, int mostDigits, int mostDecimals)
    {
        var digits = random.Next(1, mostDigits + 1);
        var decimals = random.Next(0, Math.Min(mostDecimals, digits) + 1);
        var text = new StringBuilder(digits + 1);
        for (var i = 0; i < digits; i++)
            text.Append((char)('0' + random.Next(10)));
        return decimals == 0 && random.Next(2) == 0 ? text.ToString() : text.Insert(digits - decimals, '.').ToString();
    }
}
