// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>A series of numbers as one row of blocks, lowest to highest.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>At most <paramref name="width"/> blocks, each the mean of its share of the values; fewer values give fewer blocks.</summary>
    public static string Of(ReadOnlySpan<double> values, int width)
    {
        var columns = Math.Min(width, values.Length);
        if (columns <= 0)
            return "";

        Span<double> means = columns <= 512 ? stackalloc double[columns] : new double[columns];
        for (var i = 0; i < columns; i++)
            means[i] = Mean(values[(int)((long)i * values.Length / columns)..(int)((long)(i + 1) * values.Length / columns)]);

        var (low, high) = Extremes(means);
        Span<char> blocks = columns <= 512 ? stackalloc char[columns] : new char[columns];
        for (var i = 0; i < columns; i++)
            blocks[i] = Blocks[high > low ? (int)Math.Round((means[i] - low) / (high - low) * (Blocks.Length - 1)) : Blocks.Length / 2];
        return blocks.ToString();
    }

    private static (double Low, double High) Extremes(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }

    // Divided before it is added: closes near the largest double must not overflow.
    private static double Mean(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        return mean;
    }
}
