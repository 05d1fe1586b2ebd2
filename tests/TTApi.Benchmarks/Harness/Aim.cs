// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks.Harness;

/// <summary>A figure of a scenario, and what it is to reach.</summary>
/// <param name="Figure">The name under which a launch reports it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Bound">What it is to reach, in that unit or, against a yardstick, times that.</param>
/// <param name="IsCeiling">Whether it is to stay below.</param>
/// <param name="Yardstick">The figure of the same launch it is held against, or null.</param>
internal sealed record Aim(string Figure, string Unit, double Bound, bool IsCeiling, string? Yardstick)
{
    public string Text => $"{(IsCeiling ? "<=" : ">=")} {Bound:#,0.##} {(Yardstick is null ? Unit : $"x {Yardstick}")}";

    public static Aim AtLeast(string figure, string unit, double bound) => new(figure, unit, bound, IsCeiling: false, null);

    public static Aim AtMost(string figure, string unit, double bound) => new(figure, unit, bound, IsCeiling: true, null);

    public static Aim Times(string figure, string unit, double factor, string yardstick) => new(figure, unit, factor, IsCeiling: false, yardstick);

    public bool IsMet(double value) => IsCeiling ? value <= Bound : value >= Bound;
}
