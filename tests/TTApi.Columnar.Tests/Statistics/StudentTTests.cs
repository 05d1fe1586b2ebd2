// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics.Internals;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class StudentTTests
{
    /// <summary>Roots of the incomplete beta function, found with forty digits.</summary>
    [Theory]
    [InlineData(1, 12.706204736174704646)]
    [InlineData(2, 4.3026527297494638523)]
    [InlineData(3, 3.1824463052837095927)]
    [InlineData(4, 2.7764451051977943578)]
    [InlineData(5, 2.5705818356363155147)]
    [InlineData(10, 2.2281388519862747484)]
    [InlineData(30, 2.04227245630123831)]
    [InlineData(100, 1.9839715185235522866)]
    [InlineData(1_000, 1.962339080826408485)]
    [InlineData(1_257, 1.9618530205569123877)]
    [InlineData(9_398, 1.9602164394867395227)]
    [InlineData(100_000, 1.9599877075346096386)]
    [InlineData(10_000_000, 1.9599642217672054904)]
    public void Quantiles_are_right_to_fourteen_digits(long degreesOfFreedom, double expected) =>
        Near.Relative(expected, StudentT.Quantile975(degreesOfFreedom), $"t({degreesOfFreedom})", 1e-14);

    [Fact]
    public void Quantiles_agree_with_MathNet_as_far_as_that_is_exact()
    {
        for (var degreesOfFreedom = 1; degreesOfFreedom < 20_000; degreesOfFreedom += 1 + (degreesOfFreedom / 7))
            Near.Relative(StudentT.Quantile975(degreesOfFreedom), StudentTOf(degreesOfFreedom), $"t({degreesOfFreedom})", 1e-7);

        static double StudentTOf(int degreesOfFreedom) => MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);
    }

    [Fact]
    public void Many_threads_get_the_same_quantiles()
    {
        var expected = Enumerable.Range(1, 2_000).Select(v => StudentT.Quantile975(v + 20_000)).ToArray();

        Parallel.For(1, 2_001, v => Assert.Equal(expected[v - 1], StudentT.Quantile975(v + 20_000)));
    }

    [Fact]
    public void There_is_no_quantile_without_freedom() => Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile975(0));
}
