// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Scan;

/// <summary>Where scans of stored bars begin.</summary>
public static class Bars
{
    /// <summary>All bars of a Parquet file, or of the files named part-*.parquet in a folder. Nothing is opened yet.</summary>
    public static BarScan Scan(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Scan([path]);
    }

    /// <summary>All bars of some files, in the order of their symbols. Nothing is opened yet.</summary>
    public static BarScan Scan(IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new BarScan([.. parts]);
    }
}
