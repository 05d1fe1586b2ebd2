// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Tests.Statistics;

/// <summary>Asserts on figures computed by different roads.</summary>
internal static class Near
{
    /// <summary>Equal to 1e-12 of the expected value.</summary>
    public static void Relative(double expected, double? actual, string what, double tolerance = 1e-12)
    {
        Assert.True(actual.HasValue, $"{what} is null; expected {expected:R}");
        var error = expected == actual ? 0 : Math.Abs(actual.Value - expected) / Math.Abs(expected);
        Assert.True(error <= tolerance, $"{what} is {actual:R}; expected {expected:R}; off by {error:G3} of it");
    }

    /// <summary>Both null, or equal to a part of the larger of the value and <paramref name="unit"/>, below which the figure is nothing but rounding.</summary>
    public static void Scaled(double? expected, double? actual, double unit, string what, double tolerance = 1e-12)
    {
        Assert.True(expected.HasValue == actual.HasValue, $"{what} is {actual:R}; expected {expected:R}");
        if (expected is not { } value)
            return;
        var error = value == actual ? 0 : Math.Abs(actual!.Value - value) / Math.Max(Math.Abs(value), unit); // not null: both or none are
        Assert.True(error <= tolerance, $"{what} is {actual:R}; expected {expected:R}; off by {error:G3}");
    }
}
