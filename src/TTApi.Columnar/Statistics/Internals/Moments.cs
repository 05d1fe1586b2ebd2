// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>Count, mean and the sums of the second to fourth powers of deviations from it.</summary>
/// <remarks>Adding one and merging two are Pébay's formulas (Sandia report SAND2008-6212), which subtract nothing large.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct Moments
{
    public long Count;
    public double Mean;
    public double M2;
    public double M3;
    public double M4;

    public readonly double SampleVariance => M2 / (Count - 1);

    /// <summary>G1, the adjusted Fisher–Pearson coefficient; null for fewer than three values or none that differ.</summary>
    public readonly double? Skewness
    {
        get
        {
            if (Count < 3 || !(M2 > 0))
                return null;
            double n = Count;
            var variance = SampleVariance;
            return Finite(n / ((n - 1) * (n - 2)) * (M3 / (variance * Math.Sqrt(variance))));
        }
    }

    /// <summary>G2, the adjusted excess kurtosis; null for fewer than four values or none that differ.</summary>
    public readonly double? Kurtosis
    {
        get
        {
            if (Count < 4 || !(M2 > 0))
                return null;
            double n = Count;
            var raw = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * (M4 / SampleVariance / SampleVariance);
            return Finite(raw - (3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))));
        }
    }

    public void Add(double value) => Merge(new() { Count = 1, Mean = value });

    public void Merge(in Moments other)
    {
        if (Count == 0)
        {
            this = other;
            return;
        }

        if (other.Count == 0)
            return;

        double a = Count, b = other.Count, n = a + b;
        var delta = other.Mean - Mean;
        var (step, square) = (delta / n, delta * delta);
        var product = a * b;
        M4 += other.M4
            + (square * step * step / n * product * ((a * a) - product + (b * b)))
            + (6 * step * step * ((a * a * other.M2) + (b * b * M2)))
            + (4 * step * ((a * other.M3) - (b * M3)));
        M3 += other.M3
            + (square * step / n * product * (a - b))
            + (3 * step * ((a * other.M2) - (b * M2)));
        M2 += other.M2 + (square * product / n);
        Mean += step * b;
        Count += other.Count;
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
