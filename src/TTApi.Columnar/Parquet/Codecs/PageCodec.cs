// SPDX-License-Identifier: MIT

using System.IO.Compression;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Codecs;

/// <summary>Compresses and decompresses the bytes of a page.</summary>
internal static class PageCodec
{
    /// <summary>Deflate cannot expand further than this; a header that claims more lies.</summary>
    private const long MaxGzipRatio = 1032;

    public static void Compress(WireCodec codec, ReadOnlySpan<byte> plain, ByteBuffer output)
    {
        switch (codec)
        {
            case WireCodec.Snappy:
                Snappy.Compress(plain, output);
                break;
            case WireCodec.Gzip:
                Gzip.Compress(plain, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(codec), codec, "Not a codec to compress with.");
        }
    }

    /// <summary>Refuses a length that no compressed bytes of this length can have, before memory is taken for it.</summary>
    public static void CheckRatio(WireCodec codec, int compressed, int plain)
    {
        var ratio = codec == WireCodec.Gzip ? MaxGzipRatio : Snappy.MaxRatio;
        if (plain > 64 + (compressed * ratio))
            CorruptParquetException.Throw($"a page of {compressed} compressed bytes claims to hold {plain} bytes");
    }

    /// <summary>Fills <paramref name="plain"/> exactly.</summary>
    public static void Decompress(WireCodec codec, ReadOnlySpan<byte> compressed, Span<byte> plain)
    {
        switch (codec)
        {
            case WireCodec.Snappy:
                Snappy.Decompress(compressed, plain);
                break;
            case WireCodec.Gzip:
                Gzip.Decompress(compressed, plain);
                break;
            default:
                CorruptParquetException.ThrowUnsupported($"pages are compressed with {codec}; supported are Uncompressed, Snappy and Gzip");
                break;
        }
    }
}
