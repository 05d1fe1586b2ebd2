// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>What the columns are called in the files, and what they hold.</summary>
internal static class BarColumnNames
{
    public static IReadOnlyList<(BarColumns Column, string Name, ParquetType Type)> All { get; } =
    [
        (BarColumns.Dates, "date", ParquetType.Date),
        (BarColumns.Open, "open", ParquetType.Double),
        (BarColumns.High, "high", ParquetType.Double),
        (BarColumns.Low, "low", ParquetType.Double),
        (BarColumns.Close, "close", ParquetType.Double),
        (BarColumns.Volume, "volume", ParquetType.Double),
        (BarColumns.OpenInterest, "openInterest", ParquetType.Double),
        (BarColumns.Source, "source", ParquetType.Int32),
    ];

    public static IEnumerable<string> Of(BarColumns columns) => All.Where(known => columns.HasFlag(known.Column)).Select(known => known.Name);
}
