// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Reading;

namespace TTApi.Columnar.Parquet;

/// <summary>A row group of an open file.</summary>
public sealed class ParquetRowGroup
{
    internal ParquetRowGroup(int index, long firstRow, int rows, ParquetColumnChunk[] columns) =>
        (Index, FirstRow, Rows, Columns) = (index, firstRow, rows, columns);

    /// <summary>Its position in the file.</summary>
    public int Index { get; }

    /// <summary>The file's row with which it begins.</summary>
    public long FirstRow { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Its columns, in the order of the schema.</summary>
    public IReadOnlyList<ParquetColumnChunk> Columns { get; }
}

/// <summary>A column of one row group.</summary>
public sealed class ParquetColumnChunk
{
    private ChunkPages? _pages;

    internal ParquetColumnChunk(ChunkInfo info) => Info = info;

    /// <summary>What the footer tells of its values.</summary>
    public ParquetStatistics Statistics => Info.Statistics;

    /// <summary>Bytes it takes in the file.</summary>
    public long Bytes => Info.Length;

    internal ChunkInfo Info { get; }

    /// <summary>Its pages, once they have been looked up; losing a race to publish them only costs work.</summary>
    internal ChunkPages? Pages
    {
        get => Volatile.Read(ref _pages);
        set => Volatile.Write(ref _pages, value);
    }
}

/// <summary>A page of a column: a run of rows that is read and checked as a whole.</summary>
/// <param name="FirstRow">The row of the row group with which it begins.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Statistics">What the page index tells of its values; empty when the file has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ParquetPage(int FirstRow, int Rows, ParquetStatistics Statistics);

/// <summary>Rows that follow each other and hold the same string.</summary>
/// <param name="Value">The string, or null.</param>
/// <param name="FirstRow">The row of the row group with which the run begins.</param>
/// <param name="Count">Rows.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StringRun(string? Value, int FirstRow, int Count);
