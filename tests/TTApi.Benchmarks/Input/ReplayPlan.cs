// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks.Input;

/// <summary>How many rows the benchmark's input has: <paramref name="Rows"/> in all, of which <paramref name="Injected"/> repeat a symbol and date.</summary>
/// <remarks>Every other injected row equals the one it repeats; the rest differ from it in volume.</remarks>
internal sealed record ReplayPlan(string Name, int Rows, int Injected)
{
    public const int Seed = 20180207;

    public static readonly ReplayPlan Large = new("eod-29m", 29_200_000, 130_000);
    public static readonly ReplayPlan Small = new("eod-2.9m", 2_920_000, 13_000);

    public int Unique => Rows - Injected;

    public int Same => (Injected + 1) / 2;

    public int Conflicting => Injected / 2;

    /// <summary>What a figure says of its input.</summary>
    public string Description => $"{Name}: {Rows} rows of {Unique} symbols and dates, {Same} repeated with the same values, {Conflicting} with others";

    /// <summary>The version changes with the generator, so that no cached file of an older one is taken for this.</summary>
    public string FileName => $"{Name}.v1.csv";
}
