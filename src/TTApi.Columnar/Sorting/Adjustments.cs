// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Sorting;

/// <summary>The words for adjustment states, in files and on the command line.</summary>
public static class Adjustments
{
    /// <summary>raw, split, total or unknown.</summary>
    public static string Word(this Adjustment adjustment) => adjustment switch
    {
        Adjustment.Unknown => "unknown",
        Adjustment.Raw => "raw",
        Adjustment.Split => "split",
        Adjustment.Total => "total",
        _ => throw new ArgumentOutOfRangeException(nameof(adjustment), adjustment, "Not an adjustment state."),
    };

    /// <summary>Reads what <see cref="Word"/> wrote.</summary>
    public static bool TryParse(string? word, out Adjustment adjustment)
    {
        foreach (var state in Enum.GetValues<Adjustment>())
        {
            if (state.Word() == word)
            {
                adjustment = state;
                return true;
            }
        }

        adjustment = default;
        return false;
    }
}
