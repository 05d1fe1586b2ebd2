// SPDX-License-Identifier: MIT

using System.Collections.ObjectModel;

namespace TTApi.Columnar.Parquet;

/// <summary>How a file is written; the bytes of a file depend on nothing but these, the schema and the values.</summary>
public sealed record ParquetWriteOptions
{
    /// <summary>The most rows a page may have.</summary>
    public const int MaxRowsPerPage = 1 << 20;

    /// <summary>How pages are compressed; not at all by default.</summary>
    public ParquetCodec Codec { get; init; } = ParquetCodec.Uncompressed;

    /// <summary>Rows per page: 32 Ki by default, so that a page of doubles stays in the second-level cache.</summary>
    public int RowsPerPage
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxRowsPerPage);
            field = value;
        }
    } = 32 * 1024;

    /// <summary>The writing program's name and version, as the footer tells it.</summary>
    public string CreatedBy { get; init; } = "TTApi.Columnar version 0.1.0";

    /// <summary>Key-value metadata of the footer; written in ordinal order of the keys.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
