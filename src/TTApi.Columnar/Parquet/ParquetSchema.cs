// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet;

#pragma warning disable CA1720 // The words are Parquet's own names of its types.
/// <summary>What a column holds.</summary>
public enum ParquetType
{
    /// <summary>BOOLEAN.</summary>
    Boolean,

    /// <summary>INT32, signed.</summary>
    Int32,

    /// <summary>INT64, signed.</summary>
    Int64,

    /// <summary>DOUBLE.</summary>
    Double,

    /// <summary>INT32 with the logical type DATE: days since 1970-01-01.</summary>
    Date,

    /// <summary>BYTE_ARRAY with the logical type STRING: UTF-8.</summary>
    String,
}
#pragma warning restore CA1720

/// <summary>How the values of a column are to be written.</summary>
public enum ParquetEncoding
{
    /// <summary>A dictionary when it is much smaller than plain values, else plain. Dates are plain, so that they can be read in place.</summary>
    Auto,

    /// <summary>PLAIN.</summary>
    Plain,

    /// <summary>RLE_DICTIONARY; not for booleans.</summary>
    Dictionary,

    /// <summary>DELTA_BINARY_PACKED; for Int32, Int64 and Date.</summary>
    DeltaBinaryPacked,

    /// <summary>RLE; for booleans.</summary>
    RunLength,
}

/// <summary>How pages are compressed.</summary>
public enum ParquetCodec
{
    /// <summary>Not at all; plain pages can then be read in place.</summary>
    Uncompressed,

    /// <summary>Snappy.</summary>
    Snappy,

    /// <summary>GZIP.</summary>
    Gzip,
}

/// <summary>A column: name, type, whether it may be null, and how it is written.</summary>
/// <param name="Name">Unique within the schema.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Nullable">Whether values may be absent.</param>
/// <param name="Encoding">How it is written; a file that was opened says <see cref="ParquetEncoding.Auto"/>.</param>
public sealed record ParquetColumn(string Name, ParquetType Type, bool Nullable, ParquetEncoding Encoding = ParquetEncoding.Auto);

/// <summary>The columns of a file, in order; flat, no nesting.</summary>
/// <param name="Columns">At least one; names are unique.</param>
public sealed record ParquetSchema(IReadOnlyList<ParquetColumn> Columns)
{
    /// <summary>The position of a column, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
                return i;
        }

        return -1;
    }
}
