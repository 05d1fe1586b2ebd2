// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>The words for adjustment states in the manifest.</summary>
internal static class AdjustmentWords
{
    public static string Of(Adjustment adjustment) => adjustment switch
    {
        Adjustment.Raw => "raw",
        Adjustment.Split => "split",
        Adjustment.Total => "total",
        _ => "unknown",
    };

    /// <exception cref="FormatException">The word means no state.</exception>
    public static Adjustment Parse(string? word) => word switch
    {
        "raw" => Adjustment.Raw,
        "split" => Adjustment.Split,
        "total" => Adjustment.Total,
        "unknown" => Adjustment.Unknown,
        _ => throw new FormatException($"The adjustment state '{word}' is not raw, split, total or unknown."),
    };
}
