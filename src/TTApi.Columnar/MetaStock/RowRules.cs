// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.MetaStock;

/// <summary>What the values of a row must satisfy, whatever text they came from.</summary>
internal static class RowRules
{
    /// <summary>Turns a close-only row's zeros into absent prices; tells the reason when the row must go.</summary>
    public static bool IsAcceptable(ref RawRow row, bool strict, out RejectReason reason)
    {
        reason = RejectReason.NonpositivePrice;
        if (IsZeroOrAbsent(row.Open) && IsZeroOrAbsent(row.High) && IsZeroOrAbsent(row.Low))
            row.Open = row.High = row.Low = double.NaN;
        if (row.Open <= 0 || row.High <= 0 || row.Low <= 0 || row.Close <= 0)
            return false;

        reason = RejectReason.OhlcInconsistent;
        return !strict || !RowFlagging.IsInconsistent(row);
    }

    private static bool IsZeroOrAbsent(double price) => price == 0 || double.IsNaN(price);
}
