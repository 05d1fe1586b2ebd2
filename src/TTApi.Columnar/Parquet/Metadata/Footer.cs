// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>What a file tells of itself.</summary>
internal sealed record Footer(
    ParquetSchema Schema,
    long Rows,
    IReadOnlyList<ParquetRowGroup> RowGroups,
    IReadOnlyDictionary<string, string> Metadata,
    string? CreatedBy);
