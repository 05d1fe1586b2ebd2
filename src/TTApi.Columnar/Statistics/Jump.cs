// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>New shares for old ones: 7:1 multiplies the shares by seven, 1:10 merges ten into one.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SplitRatio(int New, int Old)
{
    /// <summary>What the split alone does to the price.</summary>
    public double PriceRatio => (double)Old / New;

    /// <inheritdoc/>
    public override string ToString() => $"{New}:{Old}";
}

/// <summary>A close so far from the one before it that it wants an explanation; nothing is repaired.</summary>
/// <param name="Date">The day of the later close.</param>
/// <param name="Ratio">Later close by earlier close.</param>
/// <param name="VolumeRatio">Later volume by earlier volume, if both are known and the earlier is not zero.</param>
/// <param name="Split">The split it looks like, if it looks like one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Jump(DateOnly Date, double Ratio, double? VolumeRatio, SplitRatio? Split)
{
    /// <summary><c>suspected_split</c> or <c>jump</c>.</summary>
    public string Code => Split is null ? Flag.Jump : Flag.SuspectedSplit;

    /// <summary>The flag with its evidence: <c>suspected_split:2014-06-09 ratio=0.1451 split=7:1 volumeRatio=6.03</c>.</summary>
    public override string ToString()
    {
        var split = Split is { } known ? $" split={known}" : "";
        var volume = VolumeRatio is { } ratio ? $" volumeRatio={ratio:G3}" : "";
        return $"{Code}:{Date:yyyy-MM-dd} ratio={Ratio:G4}{split}{volume}";
    }

    /// <summary>Judges two consecutive bars.</summary>
    /// <returns>Null if the move is ordinary.</returns>
    public static Jump? Between(in Bar before, in Bar after) =>
        JumpRule.Judge(BarValues.Of(before), BarValues.Of(after)) is { } jump ? jump : null;
}
