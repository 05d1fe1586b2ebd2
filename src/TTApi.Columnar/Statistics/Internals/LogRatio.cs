// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>ln(to / from) of two prices, to about 1.5 units in the last place however small it is.</summary>
/// <remarks>
/// With s = (to − from) / (to + from), ln(to / from) = 2 artanh s = s · (2 + R(s²)). The difference of two prices within a factor of two is exact,
/// so a return of a millionth keeps all its digits, which a difference of two logarithms would not. R is the polynomial of FreeBSD's
/// e_log.c (Sun Microsystems, 1993), good to 2^-58 for |s| below 0.1716; we use it up to <see cref="Near"/>. Further ratios are rare
/// among daily prices and go to <see cref="Math.Log(double)"/>, one at a time. Scalar and vector forms do the same operations, so they agree bit for bit
/// on every machine.
/// </remarks>
internal static class LogRatio
{
    /// <summary>tanh(0.15): the |s| of a log ratio of 0.3, a ratio of 0.74 or 1.35.</summary>
    public const double Near = 0.14888503362331798;

    private const double L1 = 6.666666666666735130e-01;
    private const double L2 = 3.999999999940941908e-01;
    private const double L3 = 2.857142874366239149e-01;
    private const double L4 = 2.222219843214978396e-01;
    private const double L5 = 1.818357216161805012e-01;
    private const double L6 = 1.531383769920937332e-01;
    private const double L7 = 1.479819860511658591e-01;

    /// <summary>The specification: NaN unless both prices are positive and finite.</summary>
    public static double Of(double from, double to)
    {
        if (!(from > 0 && to > 0) || double.IsInfinity(from) || double.IsInfinity(to))
            return double.NaN;
        var s = (to - from) / (to + from);
        return Math.Abs(s) <= Near ? Series(s) : Far(from, to);
    }

    /// <summary>ln(1 + x) for x above −1, also exact for tiny x.</summary>
    public static double OnePlus(double x)
    {
        var s = x / (2 + x);
        return Math.Abs(s) <= Near ? Series(s) : Math.Log(1 + x);
    }

    /// <summary>Four at once; a lane set in <paramref name="outside"/> is not valid and must be done by <see cref="Of(double, double)"/>.</summary>
    /// <remarks>Two negative prices are not noticed here.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> from, Vector256<double> to, out Vector256<double> outside)
    {
        var s = (to - from) / (to + from);
        outside = ~Vector256.LessThanOrEqual(Vector256.Abs(s), Vector256.Create(Near)); // so that NaN is outside
        var z = s * s;
        var w = z * z;
        var even = Fma(w, Fma(w, Vector256.Create(L6), Vector256.Create(L4)), Vector256.Create(L2)) * w;
        var odd = Fma(w, Fma(w, Fma(w, Vector256.Create(L7), Vector256.Create(L5)), Vector256.Create(L3)), Vector256.Create(L1)) * z;
        return Fma(s, even + odd, s + s);
    }

    private static double Series(double s)
    {
        var z = s * s;
        var w = z * z;
        var even = Fma(w, Fma(w, L6, L4), L2) * w;
        var odd = Fma(w, Fma(w, Fma(w, L7, L5), L3), L1) * z;
        return Fma(s, even + odd, s + s);
    }

    private static double Far(double from, double to)
    {
        var ratio = to / from;
        return double.IsNormal(ratio) ? Math.Log(ratio) : Math.Log(to) - Math.Log(from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fma(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);

    private static double Fma(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);
}
