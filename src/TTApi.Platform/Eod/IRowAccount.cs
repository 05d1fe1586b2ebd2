// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Eod;

/// <summary>What became of rows: of a file's, or of a whole import's.</summary>
/// <remarks>RowsRead = RowsKept + Duplicates + Conflicts + Rejected.</remarks>
public interface IRowAccount
{
    /// <summary>All lines but blank ones and headers.</summary>
    long RowsRead { get; }

    /// <summary>Rows that won their symbol and date and brought something new.</summary>
    long RowsKept { get; }

    /// <summary>Rows equal in every value to the row that won their symbol and date.</summary>
    long Duplicates { get; }

    /// <summary>Rows that lost to a later row with other values.</summary>
    long Conflicts { get; }

    /// <summary>Rows that could not be used.</summary>
    long Rejected { get; }
}
