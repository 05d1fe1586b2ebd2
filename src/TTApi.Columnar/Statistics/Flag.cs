// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Statistics;

/// <summary>Codes in the flags of a symbol's statistics; after a colon stands the evidence, if there is any.</summary>
public static class Flag
{
    /// <summary>There is no bar, so every figure is null.</summary>
    public const string NoBars = "no_bars";

    /// <summary>Some figure is null because too few bars speak for it.</summary>
    public const string ThinSample = "thin_sample";

    /// <summary>All returns are equal: they have no skewness or kurtosis.</summary>
    public const string NoVariation = "no_variation";

    /// <summary>A close is not a positive number, so what is made of closes is null.</summary>
    public const string BadClose = "bad_close";

    /// <summary>No bar has open, high and low.</summary>
    public const string NoRange = "no_range";

    /// <summary>Some bars have no open, high and low; the range estimators skip them: <c>partial_range:1200 of 1259</c>.</summary>
    public const string PartialRange = "partial_range";

    /// <summary>Highs and lows contradict opens and closes so much that an estimated variance is negative, and its figure null.</summary>
    public const string InconsistentRange = "inconsistent_range";

    /// <summary>No bar has a volume.</summary>
    public const string NoVolume = "no_volume";

    /// <summary>Some bars have no volume: <c>partial_volume:1200 of 1259</c>.</summary>
    public const string PartialVolume = "partial_volume";

    /// <summary>A sum is past the range of a double, and null.</summary>
    public const string Overflow = "overflow";

    /// <summary>A price step that looks like a split, see <see cref="Jump"/>.</summary>
    public const string SuspectedSplit = "suspected_split";

    /// <summary>Any other large price step, see <see cref="Jump"/>.</summary>
    public const string Jump = "jump";

    /// <summary>How many jumps there are besides those listed: <c>more_jumps:17</c>.</summary>
    public const string MoreJumps = "more_jumps";

    /// <summary>Trading days without a bar between two bars, see <see cref="Statistics.Gap"/>; at most the ten longest are listed.</summary>
    public const string Gap = "gap";

    /// <summary>All missing trading days and in how many gaps, when more than ten: <c>gaps:days=37 in=12</c>.</summary>
    public const string Gaps = "gaps";
}
