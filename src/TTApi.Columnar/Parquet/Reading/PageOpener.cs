// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Codecs;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>Finds, verifies and decompresses pages.</summary>
internal static class PageOpener
{
    public static PageView Open(MappedFile file, ParquetColumnChunk chunk, ChunkPages pages, int page, bool nullable)
    {
        ref readonly var place = ref pages[page];
        var stored = Verified(file, pages, page);
        var noNulls = !nullable || pages.HasNoNulls(page) == true;
        byte[]? rented = null;
        try
        {
            var (levels, values) = place.Header.Kind == WirePage.DataV2
                ? SplitV2(place.Header, stored, chunk.Info.Codec, ref rented)
                : SplitV1(place.Header, stored, chunk.Info.Codec, nullable, ref rented);
            if (!noNulls && pages.HasNoNulls(page) is null)
            {
                noNulls = new RleDecoder(levels, bitWidth: 1).CountSet(place.Rows) == place.Rows;
                pages.SetNoNulls(page, noNulls);
            }

            return new PageView(levels, values, place.Rows, place.Header.Encoding, !noNulls, rented);
        }
        catch
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    /// <summary>The plain bytes of the dictionary page.</summary>
    public static PageView OpenDictionary(MappedFile file, ParquetColumnChunk chunk, ChunkPages pages)
    {
        if (pages.DictionaryHeader is not { } header)
        {
            CorruptParquetException.Throw("a page is dictionary-encoded, but its column chunk has no dictionary");
            return default;
        }

        if (header.Encoding is not (WireEncoding.Plain or WireEncoding.PlainDictionary))
            CorruptParquetException.ThrowUnsupported($"a dictionary is encoded as {header.Encoding}; expected Plain");
        var stored = file.Slice(pages.DictionaryOffset, header.StoredLength);
        Check(header, stored, pages.DictionaryOffset);
        byte[]? rented = null;
        var plain = Plain(header, stored, chunk.Info.Codec, header.PlainLength, ref rented);
        return new PageView([], plain, header.Values, WireEncoding.Plain, mayHaveNulls: false, rented);
    }

    private static ReadOnlySpan<byte> Verified(MappedFile file, ChunkPages pages, int page)
    {
        ref readonly var place = ref pages[page];
        var stored = file.Slice(place.Offset, place.Header.StoredLength);
        if (!pages.IsVerified(page))
        {
            Check(place.Header, stored, place.Offset);
            pages.SetVerified(page);
        }

        return stored;
    }

    private static void Check(scoped in PageHeader header, ReadOnlySpan<byte> stored, long offset)
    {
        if (header.Crc is { } expected && PageCrc.Of(stored) is var computed && computed != expected)
            CorruptParquetException.Throw($"the CRC of the page at byte {offset} is {computed:x8}, but {expected:x8} is recorded");
    }

    private static SplitPage SplitV1(scoped in PageHeader header, ReadOnlySpan<byte> stored, WireCodec codec, bool nullable, scoped ref byte[]? rented)
    {
        var plain = Plain(header, stored, codec, header.PlainLength, ref rented);
        if (!nullable)
            return new([], plain);
        if (header.LevelEncoding != WireEncoding.Rle)
            CorruptParquetException.ThrowUnsupported($"levels are encoded as {header.LevelEncoding}; expected Rle");
        if (plain.Length < sizeof(int))
            CorruptParquetException.ThrowTooShort("the length of the levels", sizeof(int), plain.Length);
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain);
        var rest = plain[sizeof(int)..];
        if ((uint)length > (uint)rest.Length)
            CorruptParquetException.ThrowTooShort("the levels of a page", (uint)length, rest.Length);
        return new(rest[..length], rest[length..]);
    }

    private static SplitPage SplitV2(scoped in PageHeader header, ReadOnlySpan<byte> stored, WireCodec codec, scoped ref byte[]? rented)
    {
        var levels = stored[..header.LevelLength];
        var values = stored[header.LevelLength..];
        return new(levels, Plain(header, values, header.IsCompressed ? codec : WireCodec.Uncompressed, header.PlainLength - header.LevelLength, ref rented));
    }

    private static ReadOnlySpan<byte> Plain(scoped in PageHeader header, ReadOnlySpan<byte> stored, WireCodec codec, int length, scoped ref byte[]? rented)
    {
        if (codec == WireCodec.Uncompressed)
        {
            if (stored.Length != length)
                CorruptParquetException.Throw($"an uncompressed page has {stored.Length} bytes; its header tells {length} of {header.PlainLength}");
            return stored;
        }

        // Some writers leave out the compressed form of nothing.
        if (length == 0)
            return [];
        PageCodec.CheckRatio(codec, stored.Length, length);
        rented = ArrayPool<byte>.Shared.Rent(length);
        var plain = rented.AsSpan(0, length);
        PageCodec.Decompress(codec, stored, plain);
        return plain;
    }

    private readonly ref struct SplitPage(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values)
    {
        private readonly ReadOnlySpan<byte> _levels = levels;
        private readonly ReadOnlySpan<byte> _values = values;

        public void Deconstruct(out ReadOnlySpan<byte> levels, out ReadOnlySpan<byte> values) 
        {
            levels = _levels;
            values = _values;
        }
    }
}
