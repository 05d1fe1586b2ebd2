// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Parquet's physical types, by their numbers in the file.</summary>
internal enum WireType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedLenByteArray = 7,
}

/// <summary>Parquet's encodings, by their numbers in the file.</summary>
internal enum WireEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    BitPacked = 4,
    DeltaBinaryPacked = 5,
    DeltaLengthByteArray = 6,
    DeltaByteArray = 7,
    RleDictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>Parquet's codecs, by their numbers in the file.</summary>
internal enum WireCodec
{
    Uncompressed = 0,
    Snappy = 1,
    Gzip = 2,
    Lzo = 3,
    Brotli = 4,
    Lz4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}

/// <summary>Parquet's kinds of pages, by their numbers in the file.</summary>
internal enum WirePage
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}

/// <summary>The old annotations of a column that matter here.</summary>
internal enum ConvertedType
{
    None = -1,
    Utf8 = 0,
    Date = 6,
    Int8 = 15,
    Int16 = 16,
    Int32 = 17,
    Int64 = 18,
}

/// <summary>Names and numbers between the public types and the file.</summary>
internal static class Wire
{
    /// <summary>Field 32767, which the format reserves for what a writer adds of its own; others step over it.</summary>
    public const short ExtensionField = short.MaxValue;

    /// <summary>"PAR1".</summary>
    public const uint Magic = 0x31524150;

    public const int MagicLength = 4;

    /// <summary>Length of the footer's length and the magic behind it.</summary>
    public const int TailLength = 8;

    public static WireType Physical(ParquetType type) => type switch
    {
        ParquetType.Boolean => WireType.Boolean,
        ParquetType.Int32 or ParquetType.Date => WireType.Int32,
        ParquetType.Int64 => WireType.Int64,
        ParquetType.Double => WireType.Double,
        ParquetType.String => WireType.ByteArray,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a Parquet type."),
    };

    public static WireCodec Codec(ParquetCodec codec) => codec switch
    {
        ParquetCodec.Uncompressed => WireCodec.Uncompressed,
        ParquetCodec.Snappy => WireCodec.Snappy,
        ParquetCodec.Gzip => WireCodec.Gzip,
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "Not a codec."),
    };
}
