// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>What the footer tells of a column chunk; its place lies within the file.</summary>
internal sealed class ChunkInfo
{
    public required WireType Type { get; init; }

    public required WireCodec Codec { get; init; }

    public required long Values { get; init; }

    /// <summary>Where its first page begins, a dictionary or data page.</summary>
    public required long Offset { get; init; }

    public required long Length { get; init; }

    public required ParquetStatistics Statistics { get; init; }

    public required long ColumnIndexOffset { get; init; }

    public required int ColumnIndexLength { get; init; }

    /// <summary>The recorded CRC of all page headers, if the file is sealed.</summary>
    public uint? HeaderCrc { get; set; }
}
