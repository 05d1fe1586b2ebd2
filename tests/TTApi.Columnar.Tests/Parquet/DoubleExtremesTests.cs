// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class DoubleExtremesTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(19_850_101, 31);

    private static Gen<double> Numbers => Gen.OneOf(
        Gen.Elements(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.MaxValue),
        Gen.Choose(-1000, 1000).Select(value => value / 8.0));

    [Fact]
    public void Vectors_find_what_the_scalar_form_finds() => Prop.ForAll(
        Gen.Choose(0, 200).SelectMany(length => Numbers.ArrayOf(length)).ToArbitrary(),
        values => Bits(DoubleExtremes.Of(values)) == Bits(DoubleExtremes.Scalar(values))).Check(Seeded);

    [Fact]
    public void A_bound_of_zero_includes_both_zeros()
    {
        var extremes = DoubleExtremes.Of([0.0, -0.0, 0.0]);

        Assert.True(double.IsNegative(extremes.Min));
        Assert.False(double.IsNegative(extremes.Max));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Only_NaN_has_no_bounds(int count)
    {
        var extremes = DoubleExtremes.Of([.. Enumerable.Repeat(double.NaN, count)]);

        Assert.False(extremes.HasBounds);
        Assert.Equal(count, extremes.NotANumber);
    }

    private static (long, long, bool, int) Bits(Extremes<double> extremes) => extremes.HasBounds
        ? (BitConverter.DoubleToInt64Bits(extremes.Min), BitConverter.DoubleToInt64Bits(extremes.Max), true, extremes.NotANumber)
        : (0, 0, false, extremes.NotANumber);
}
