// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>The smallest and the greatest value in their plain bytes; null when there is none that could be told.</summary>
internal readonly record struct Bounds(byte[]? Min, byte[]? Max)
{
    public bool AreKnown => Min is not null;
}

/// <summary>A page as written, at an offset from the start of its row group.</summary>
internal readonly record struct PageRecord(int Offset, int Length, int FirstRow, int Rows, int Nulls, Bounds Bounds)
{
    public bool IsAllNull => Nulls == Rows;
}

/// <summary>A column of one row group as written.</summary>
internal sealed class ChunkRecord
{
    public required WireEncoding Encoding { get; init; }

    /// <summary>Where its bytes are in the encoder's buffer.</summary>
    public int BufferOffset { get; set; }

    /// <summary>Where they will be, from the start of the row group.</summary>
    public int Offset { get; set; }

    public int Length { get; set; }

    public long UncompressedLength { get; set; }

    /// <summary>Length of the dictionary page in front of the data pages; 0 without one.</summary>
    public int DictionaryLength { get; set; }

    public long Nulls { get; set; }

    public Bounds Bounds { get; set; }

    public List<PageRecord> Pages { get; } = [];

    /// <summary>CRC-32 of all page headers, one after another.</summary>
    public uint HeaderCrc { get; set; }
}
