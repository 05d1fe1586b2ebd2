// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;

namespace TTApi.Columnar.Statistics;

/// <summary>Tells a suspected split from another jump and both from an ordinary day.</summary>
/// <remarks>
/// A split happens overnight and changes no one's wealth. So the close, the open against the close before, and the open against the
/// open before all stand near one simple ratio, and no more shares change hands than that ratio explains; a crash to a half comes with a crowd.
/// What is no suspected split and moves by more than <see cref="JumpThreshold"/> is a jump. The tolerances were found on the 48 published splits of the eight
/// unadjusted histories in the tests: all are within them but a 5:4 dividend in shares, too small to tell from a bad day, and a split with a spin-off on
/// the same day, which is reported as a jump. Without open or volume the rest of the evidence decides.
/// </remarks>
internal static class JumpRule
{
    /// <summary>The log return, up or down, past which a move is reported whatever its shape.</summary>
    public const double JumpThreshold = 0.4;

    /// <summary>The smallest log return that can be a split: 3:2 less the widest tolerance.</summary>
    public const double LeastMove = 0.3;

    private const double Tolerance = 0.10;
    private const double ToleranceOfMove = 0.16; // a small split must be met more exactly, for ordinary bad days are near it
    private const double OpenToOpenTolerance = 0.20;
    private const double MostVolume = 3;

    private static readonly SplitRatio[] Ratios =
    [
        new(3, 2),
        .. from shares in (int[])[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100]
           from split in (SplitRatio[])[new(shares, 1), new(1, shares)]
           select split,
    ];

    public static Jump? Judge(in BarValues before, in BarValues after)
    {
        var move = LogRatio.Of(before.Close, after.Close);
        if (!(Math.Abs(move) > LeastMove))
            return null;
        double? volumeRatio = before.Volume > 0 && !double.IsNaN(after.Volume) ? after.Volume / before.Volume : null;
        var split = SplitOf(before, after, move, volumeRatio);
        return split is not null || Math.Abs(move) > JumpThreshold
            ? new Jump(EpochDay.ToDate(after.Date), after.Close / before.Close, volumeRatio, split)
            : null;
    }

    private static SplitRatio? SplitOf(in BarValues before, in BarValues after, double move, double? volumeRatio)
    {
        var nearest = Nearest(move);
        var expected = Math.Log(nearest.PriceRatio);
        var tolerance = Math.Min(Tolerance, ToleranceOfMove * Math.Abs(expected));
        var near = Math.Abs(move - expected) <= tolerance
            && IsNearOrAbsent(LogRatio.Of(before.Close, after.Open), expected, tolerance)
            && IsNearOrAbsent(LogRatio.Of(before.Open, after.Open), expected, OpenToOpenTolerance)
            && !(volumeRatio * nearest.PriceRatio > MostVolume);
        return near ? nearest : null;
    }

    private static SplitRatio Nearest(double move)
    {
        var nearest = Ratios[0];
        foreach (var ratio in Ratios)
        {
            if (Math.Abs(move - Math.Log(ratio.PriceRatio)) < Math.Abs(move - Math.Log(nearest.PriceRatio)))
                nearest = ratio;
        }

        return nearest;
    }

    private static bool IsNearOrAbsent(double move, double expected, double tolerance) => double.IsNaN(move) || Math.Abs(move - expected) <= tolerance;
}
