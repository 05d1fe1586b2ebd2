// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1259, "1259")]
    [InlineData(9999, "9999")]
    [InlineData(10_000, "10.0 K")]
    [InlineData(999_499, "999.5 K")]
    [InlineData(999_500, "1.0 M")]
    [InlineData(29_200_000, "29.2 M")]
    [InlineData(999_500_000, "1.0 G")]
    [InlineData(2.5e12, "2.5 T")]
    public void Large_numbers_shrink_to_a_unit(double value, string text) => Assert.Equal(text, Figures.Short(value));

    [Theory]
    [InlineData(9_999, "9999")]
    [InlineData(10_000, "10.0K")]
    [InlineData(619_029, "619K")]
    [InlineData(999_600, "1.00M")]
    [InlineData(29_200_000, "29.2M")]
    [InlineData(3_000_000_000_000_000, "3000T")]
    public void Tight_numbers_have_three_digits(long value, string text) => Assert.Equal(text, Figures.Tight(value));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(35_151_508, "33.5 MiB")]
    [InlineData(1L << 30, "1.00 GiB")]
    public void Sizes_are_in_units_of_1024(long bytes, string text) => Assert.Equal(text, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0.0042, "4.2 ms")]
    [InlineData(0.012, "12 ms")]
    [InlineData(0.9994, "999 ms")]
    [InlineData(0.9996, "1.00 s")]
    [InlineData(9.994, "9.99 s")]
    [InlineData(9.996, "10.0 s")]
    [InlineData(59.9, "59.9 s")]
    [InlineData(59.96, "1m 00s")]
    [InlineData(182, "3m 02s")]
    [InlineData(3599.6, "1h 00m")]
    [InlineData(7260, "2h 01m")]
    public void Times_take_few_columns(double seconds, string text) => Assert.Equal(text, Figures.Elapsed(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.2316015464, "23.16%")]
    [InlineData(-0.5, "-50.00%")]
    public void Shares_are_percentages(double ratio, string text) => Assert.Equal(text, Figures.Percent(ratio));

    [Theory]
    [InlineData(0.00067, 3, "+0.067%")]
    [InlineData(-0.0799, 2, "-7.99%")]
    [InlineData(0, 2, "0.00%")]
    public void Changes_carry_their_sign(double ratio, int decimals, string text) => Assert.Equal(text, Figures.SignedPercent(ratio, decimals));

    [Theory]
    [InlineData(154.0, "154.00")]
    [InlineData(0.00791, "0.00791")]
    [InlineData(1442048636.45, "1,442,048,636.45")]
    public void Prices_keep_their_own_decimals(double price, string text) => Assert.Equal(text, Figures.Price(price));

    [Fact]
    public void What_is_absent_is_a_dash_everywhere() =>
        Assert.Equal(
            ["–", "–", "–", "–", "–", "–"],
            [Figures.Percent(null), Figures.SignedPercent(null), Figures.Number(null), Figures.Price(null), Figures.Volume(null), Figures.Date(null)]);

    [Fact]
    public void Words_follow_their_number() =>
        Assert.Equal(["1 symbol", "505 symbols", "2 boxes"], [Figures.Counted(1, "symbol"), Figures.Counted(505, "symbol"), Figures.Counted(2, "box", "boxes")]);

    [Theory]
    [InlineData(4.23, "4.2×")]
    [InlineData(158.3, "158×")]
    public void Speed_ups_are_factors(double ratio, string text) => Assert.Equal(text, Figures.Times(ratio));
}
