// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Numbers of a fixed width in bits, least significant bit first.</summary>
internal static class BitPacking
{
    /// <summary>Unpacks numbers of at most 32 bits, beginning with number <paramref name="first"/>; the bytes must hold them all.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, long first, Span<int> destination)
    {
        var mask = uint.MaxValue >> (32 - width);
        var bit = first * width;
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (int)((uint)(Window(packed, (int)(bit >> 3)) >> (int)(bit & 7)) & mask);
            bit += width;
        }
    }

    /// <summary>One number of 1 to 64 bits, which begins at a bit.</summary>
    public static ulong Get(ReadOnlySpan<byte> packed, int width, long bit)
    {
        var at = (int)(bit >> 3);
        var shift = (int)(bit & 7);
        var value = Window(packed, at) >> shift;
        if (shift + width > 64)
            value |= (ulong)packed[at + 8] << (64 - shift);
        return width == 64 ? value : value & ((1UL << width) - 1);
    }

    private static ulong Window(ReadOnlySpan<byte> bytes, int at)
    {
        if (at <= bytes.Length - 8)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        ulong value = 0;
        for (var i = bytes.Length - 1; i >= at; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
