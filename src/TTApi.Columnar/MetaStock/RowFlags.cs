// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.MetaStock;

/// <summary>What is odd about a row that is kept all the same.</summary>
[Flags]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A row's flags are what the word means.")]
public enum RowFlags : ushort
{
    None = 0,

    /// <summary>High is below, or low above, another price of the row.</summary>
    OhlcInconsistent = 1 << 0,

    /// <summary>There is a close, but no open, high and low.</summary>
    CloseOnly = 1 << 1,

    /// <summary>Volume is 0.</summary>
    ZeroVolume = 1 << 2,

    /// <summary>There is no volume.</summary>
    NoVolume = 1 << 3,

    /// <summary>Volume is no whole number.</summary>
    FractionalVolume = 1 << 4,

    /// <summary>Volume does not fit 32 bits with a sign.</summary>
    HugeVolume = 1 << 5,

    /// <summary>The date is a Saturday or Sunday.</summary>
    WeekendDate = 1 << 6,
}

/// <summary>Finds the flags of a row and names them.</summary>
public static class RowFlagging
{
    private static readonly string[] Codes =
        ["ohlc_inconsistent", "close_only", "zero_volume", "no_volume", "fractional_volume", "huge_volume", "weekend_date"];

    /// <summary>The codes of the flags that are set, in the order of their bits.</summary>
    public static IEnumerable<string> CodesOf(this RowFlags flags)
    {
        for (var bit = 0; bit < Codes.Length; bit++)
        {
            if (((int)flags >> bit & 1) != 0)
                yield return Codes[bit];
        }
    }

    /// <summary>The code of a single flag.</summary>
    public static string Code(this RowFlags flag) =>
        System.Numerics.BitOperations.IsPow2((int)flag) && (int)flag < 1 << Codes.Length
            ? Codes[System.Numerics.BitOperations.TrailingZeroCount((int)flag)]
            : throw new ArgumentOutOfRangeException(nameof(flag), flag, "Not a single flag.");

    /// <summary>The flags follow from the values alone.</summary>
    internal static RowFlags Of(in RawRow row) => IsUnremarkable(row) ? RowFlags.None : Detailed(row);

    // Nearly every row: all values present and in order. Comparisons with NaN are false, so an absent value goes on to the details.
    private static bool IsUnremarkable(in RawRow row) =>
        (row.High >= row.Open) & (row.High >= row.Close) & (row.Low <= row.Open) & (row.Low <= row.Close)
        & (row.Volume >= 1) & (row.Volume <= int.MaxValue) & ((int)row.Volume == row.Volume)
        && !IsWeekend(row.Date);

    private static RowFlags Detailed(in RawRow row)
    {
        var flags = RowFlags.None;
        if (IsInconsistent(row))
            flags |= RowFlags.OhlcInconsistent;
        if (double.IsNaN(row.Open) && double.IsNaN(row.High) && double.IsNaN(row.Low))
            flags |= RowFlags.CloseOnly;
        if (double.IsNaN(row.Volume))
            flags |= RowFlags.NoVolume;
        else if (row.Volume == 0)
            flags |= RowFlags.ZeroVolume;
        else if (row.Volume != Math.Floor(row.Volume))
            flags |= RowFlags.FractionalVolume;
        if (row.Volume > int.MaxValue)
            flags |= RowFlags.HugeVolume;
        if (IsWeekend(row.Date))
            flags |= RowFlags.WeekendDate;
        return flags;
    }

    /// <summary>Absent prices contradict nothing: comparisons with NaN are false.</summary>
    internal static bool IsInconsistent(in RawRow row) =>
        (row.High < row.Open) | (row.High < row.Close) | (row.High < row.Low) | (row.Low > row.Open) | (row.Low > row.Close);

    // 1970-01-01 was a Thursday; 70,000 days keep the dividend positive back to 1778.
    private static bool IsWeekend(int date) => (uint)(date + 70_000 + 4) % 7 is 0 or 6;
}
