// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>The 0.975 quantile of Student's t distribution, for 95 % intervals.</summary>
/// <remarks>
/// P(|T| ≤ t) = 2 t f(t) Σ y^k Π_(j&lt;k) ((ν+1)/2 + j) / (3/2 + j) with y = t² / (ν + t²): the incomplete beta function's series, whose terms are
/// all positive (Abramowitz and Stegun 26.5.4, 26.7.1). Newton's method on it from a Cornish–Fisher start gives the quantile to 1e-14.
/// </remarks>
internal static class StudentT
{
    private const double Confidence = 0.95;
    private const double NormalQuantile = 1.9599639845400542;

    // Zero is "not known yet". Threads that race compute the same double, and a double is written whole.
    private static readonly double[] Known = new double[1 << 15];

    public static double Quantile975(long degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (degreesOfFreedom >= Known.Length)
            return Solve(degreesOfFreedom);
        ref var known = ref Known[degreesOfFreedom];
        if (known == 0)
            known = Solve(degreesOfFreedom);
        return known;
    }

    private static double Solve(long degreesOfFreedom)
    {
        if (degreesOfFreedom == 1)
            return Math.Tan(Math.PI / 2 * Confidence);
        if (degreesOfFreedom == 2)
            return Confidence * Math.Sqrt(2 / (1 - (Confidence * Confidence)));

        double v = degreesOfFreedom;
        var norm = GammaRatio(v / 2) / Math.Sqrt(v * Math.PI);
        var t = Start(v);
        for (var round = 0; round < 20; round++)
        {
            var density = norm * Math.Exp(-(v + 1) / 2 * LogRatio.OnePlus(t * t / v));
            var step = ((2 * t * density * Series(t * t / (v + (t * t)), v)) - Confidence) / (2 * density);
            t -= step;
            if (Math.Abs(step) <= 1e-15 * t)
                break;
        }

        return t;
    }

    private static double Start(double v)
    {
        const double z = NormalQuantile, z2 = z * z;
        var first = z * (z2 + 1) / 4;
        var second = z * ((5 * z2 * z2) + (16 * z2) + 3) / 96;
        var third = z * ((3 * z2 * z2 * z2) + (19 * z2 * z2) + (17 * z2) - 15) / 384;
        return z + ((first + ((second + (third / v)) / v)) / v);
    }

    private static double Series(double y, double v)
    {
        double sum = 1, term = 1;
        for (var j = 0; term > sum * 1e-17; j++)
        {
            term *= y * (((v + 1) / 2) + j) / (1.5 + j);
            sum += term;
        }

        return sum;
    }

    /// <summary>Γ(x + ½) / Γ(x): an asymptotic series far out, recurrence down to there.</summary>
    private static double GammaRatio(double x)
    {
        var down = 1.0;
        for (; x < 100; x++)
            down *= x / (x + 0.5);
        var u = 1 / x;
        return down * Math.Sqrt(x) * (1 + (u * (-1.0 / 8 + (u * (1.0 / 128 + (u * (5.0 / 1024 + (u * (-21.0 / 32768 + (u * (-399.0 / 262144 + (u * (869.0 / 4194304)))))))))))));
    }
}
