// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Numerics;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Codecs;

/// <summary>The Snappy block format: the length, then literals and copies of what came before.</summary>
internal static class Snappy
{
    /// <summary>The densest element gives 64 bytes for 2.</summary>
    public const long MaxRatio = 32;

    private const int HashBits = 14;
    private const int BlockSize = 1 << 16;

    /// <summary>Near the end of a block there is nothing to win, and eight bytes can no longer be read at once.</summary>
    private const int Margin = 15;

    public static void Compress(ReadOnlySpan<byte> plain, ByteBuffer output)
    {
        output.EnsureRoom(32 + plain.Length + (plain.Length / 6));
        output.AddVarint((uint)plain.Length);
        Span<ushort> seen = new ushort[1 << HashBits];
        for (var start = 0; start < plain.Length; start += BlockSize)
        {
            seen.Clear();
            CompressBlock(plain.Slice(start, Math.Min(BlockSize, plain.Length - start)), seen, output);
        }
    }

    public static void Decompress(ReadOnlySpan<byte> compressed, Span<byte> plain)
    {
        var position = 0;
        var length = ReadLength(compressed, ref position);
        if (length != (uint)plain.Length)
            CorruptParquetException.Throw($"a snappy page tells {length} bytes; its header tells {plain.Length}");
        var written = 0;
        while (position < compressed.Length)
        {
            var tag = compressed[position++];
            if ((tag & 3) == 0)
                CopyLiteral(compressed, plain, tag, ref position, ref written);
            else
                CopyBack(compressed, plain, tag, ref position, ref written);
        }

        if (written != plain.Length)
            CorruptParquetException.Throw($"a snappy page holds {written} bytes; its header tells {plain.Length}");
    }

    private static void CompressBlock(ReadOnlySpan<byte> block, Span<ushort> seen, ByteBuffer output)
    {
        var (emitted, at) = (0, 0);
        var misses = 32;
        while (at < block.Length - Margin)
        {
            var four = BinaryPrimitives.ReadUInt32LittleEndian(block[at..]);
            ref var slot = ref seen[(int)((four * 0x1E35A7BD) >> (32 - HashBits))];
            var candidate = (int)slot;
            slot = (ushort)at;
            if (candidate >= at || BinaryPrimitives.ReadUInt32LittleEndian(block[candidate..]) != four)
            {
                // Steps grow while nothing repeats, so that incompressible bytes cost little.
                at += misses++ >> 5;
                continue;
            }

            misses = 32;
            var length = 4 + block[(at + 4)..].CommonPrefixLength(block[(candidate + 4)..]);
            EmitLiteral(block[emitted..at], output);
            EmitCopy(at - candidate, length, output);
            at += length;
            emitted = at;
        }

        EmitLiteral(block[emitted..], output);
    }

    private static void EmitLiteral(ReadOnlySpan<byte> literal, ByteBuffer output)
    {
        if (literal.IsEmpty)
            return;
        var last = literal.Length - 1;
        if (last < 60)
        {
            output.Add((byte)(last << 2));
        }
        else if (last < 1 << 8)
        {
            output.Add([60 << 2, (byte)last]);
        }
        else
        {
            output.Add([61 << 2, (byte)last, (byte)(last >> 8)]);
        }

        output.Add(literal);
    }

    private static void EmitCopy(int offset, int length, ByteBuffer output)
    {
        for (; length >= 68; length -= 64)
            EmitLongCopy(offset, 64, output);
        if (length > 64)
        {
            // Leaves at least four for the last copy, the least a short one can say.
            EmitLongCopy(offset, 60, output);
            length -= 60;
        }

        if (length < 12 && offset < 2048)
            output.Add([(byte)(1 | ((length - 4) << 2) | ((offset >> 8) << 5)), (byte)offset]);
        else
            EmitLongCopy(offset, length, output);
    }

    private static void EmitLongCopy(int offset, int length, ByteBuffer output) =>
        output.Add([(byte)(2 | ((length - 1) << 2)), (byte)offset, (byte)(offset >> 8)]);

    private static uint ReadLength(ReadOnlySpan<byte> compressed, ref int position)
    {
        uint length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (position >= compressed.Length)
                CorruptParquetException.Throw("a snappy page ends within its length");
            var next = compressed[position++];
            length |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return length;
        }

        CorruptParquetException.Throw("a snappy page has a length of more than 5 bytes");
        return 0;
    }

    private static void CopyLiteral(ReadOnlySpan<byte> compressed, Span<byte> plain, byte tag, ref int position, ref int written)
    {
        long length = tag >> 2;
        if (length >= 60)
            length = ReadNumber(compressed, (int)length - 59, ref position);
        length++;
        if (length > compressed.Length - position || length > plain.Length - written)
            CorruptParquetException.Throw($"a snappy literal of {length} bytes does not fit");
        compressed.Slice(position, (int)length).CopyTo(plain[written..]);
        position += (int)length;
        written += (int)length;
    }

    private static void CopyBack(ReadOnlySpan<byte> compressed, Span<byte> plain, byte tag, ref int position, ref int written)
    {
        var length = (tag & 3) == 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
        long offset = (tag & 3) switch
        {
            1 => ((tag >> 5) << 8) + ReadNumber(compressed, 1, ref position),
            2 => ReadNumber(compressed, 2, ref position),
            _ => ReadNumber(compressed, 4, ref position),
        };
        if (offset == 0 || offset > written || length > plain.Length - written)
            CorruptParquetException.Throw($"a snappy copy of {length} bytes from {offset} bytes back does not fit");

        var source = plain.Slice(written - (int)offset, (int)Math.Min(offset, length));
        for (var target = plain.Slice(written, length); !target.IsEmpty;)
        {
            // A copy may overlap itself: what it has written repeats.
            var step = Math.Min(source.Length, target.Length);
            source[..step].CopyTo(target);
            target = target[step..];
        }

        written += length;
    }

    private static long ReadNumber(ReadOnlySpan<byte> compressed, int bytes, ref int position)
    {
        if (bytes > compressed.Length - position)
            CorruptParquetException.Throw("a snappy page ends within an element");
        long number = 0;
        for (var i = 0; i < bytes; i++)
            number |= (long)compressed[position++] << (8 * i);
        return number;
    }
}
