// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class SparklineTests
{
    [Fact]
    public void Rising_values_climb_through_all_blocks() => Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([1, 2, 3, 4, 5, 6, 7, 8], 8));

    [Fact]
    public void More_values_than_columns_are_averaged() => Assert.Equal("▁█", Sparkline.Of([1, 3, 9, 11], 2));

    [Fact]
    public void Fewer_values_than_columns_give_fewer_blocks() => Assert.Equal("▁█", Sparkline.Of([1, 2], 20));

    [Fact]
    public void Equal_values_lie_in_the_middle() => Assert.Equal("▅▅▅", Sparkline.Of([5, 5, 5], 3));

    [Fact]
    public void No_values_give_no_blocks() => Assert.Equal("", Sparkline.Of([], 10));

    [Fact]
    public void Values_near_the_largest_double_do_not_overflow() => Assert.Equal("▁█", Sparkline.Of([1, 1, double.MaxValue, double.MaxValue], 2));

    [Fact]
    public void A_long_series_fills_a_wide_screen() =>
        Assert.Equal(600, Sparkline.Of([.. Enumerable.Range(0, 10_000).Select(i => Math.Sin(i / 100.0))], 600).Length);
}
