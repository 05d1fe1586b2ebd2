// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Sorting;

/// <summary>The columns of the store's Parquet files.</summary>
public static class BarSchemas
{
    /// <summary>Rows of a part: sorted by symbol and date, a symbol's rows in one row group. Prices and volumes are plain, to be read in place.</summary>
    public static ParquetSchema Bars { get; } = new(
    [
        new("symbol", ParquetType.String, Nullable: false),
        new("date", ParquetType.Date, Nullable: false, ParquetEncoding.Plain),
        new("open", ParquetType.Double, Nullable: true, ParquetEncoding.Plain),
        new("high", ParquetType.Double, Nullable: true, ParquetEncoding.Plain),
        new("low", ParquetType.Double, Nullable: true, ParquetEncoding.Plain),
        new("close", ParquetType.Double, Nullable: false, ParquetEncoding.Plain),
        new("volume", ParquetType.Double, Nullable: true, ParquetEncoding.Plain),
        new("openInterest", ParquetType.Double, Nullable: true),
        new("source", ParquetType.Int32, Nullable: false),
    ]);

    /// <summary>One row per symbol.</summary>
    public static ParquetSchema Symbols { get; } = new(
    [
        new("symbol", ParquetType.String, Nullable: false),
        new("rows", ParquetType.Int64, Nullable: false),
        new("firstDate", ParquetType.Date, Nullable: false),
        new("lastDate", ParquetType.Date, Nullable: false),
        new("adjustment", ParquetType.String, Nullable: false),
        new("contentHash", ParquetType.String, Nullable: false),
    ]);

    /// <summary>Rows that are not in the parts, and why.</summary>
    public static ParquetSchema Evidence { get; } = new(
    [
        new("symbol", ParquetType.String, Nullable: true),
        new("date", ParquetType.Date, Nullable: true),
        new("open", ParquetType.Double, Nullable: true),
        new("high", ParquetType.Double, Nullable: true),
        new("low", ParquetType.Double, Nullable: true),
        new("close", ParquetType.Double, Nullable: true),
        new("volume", ParquetType.Double, Nullable: true),
        new("openInterest", ParquetType.Double, Nullable: true),
        new("source", ParquetType.Int32, Nullable: false),
        new("line", ParquetType.Int64, Nullable: true),
        new("outcome", ParquetType.String, Nullable: false),
        new("reason", ParquetType.String, Nullable: true),
        new("text", ParquetType.String, Nullable: true),
    ]);
}
