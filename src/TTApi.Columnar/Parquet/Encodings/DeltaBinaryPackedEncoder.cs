// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Writes integers as bit-packed differences, in blocks of 128 with four widths each.</summary>
internal static class DeltaBinaryPackedEncoder
{
    private const int BlockSize = 128;
    private const int Miniblocks = 4;
    private const int MiniblockSize = BlockSize / Miniblocks;

    public static void Encode<T>(ReadOnlySpan<T> values, ByteBuffer output)
        where T : unmanaged
    {
        output.AddVarint(BlockSize);
        output.AddVarint(Miniblocks);
        output.AddVarint((uint)values.Length);
        output.AddZigzag(values.IsEmpty ? 0 : Widen(values[0]));

        Span<long> deltas = stackalloc long[BlockSize];
        for (var first = 1; first < values.Length; first += BlockSize)
        {
            var count = Math.Min(BlockSize, values.Length - first);
            for (var i = 0; i < count; i++)
                deltas[i] = Difference(values[first + i], values[first + i - 1]);
            EncodeBlock<T>(deltas[..count], output);
        }
    }

    private static void EncodeBlock<T>(Span<long> deltas, ByteBuffer output)
        where T : unmanaged
    {
        var smallest = long.MaxValue;
        foreach (var delta in deltas)
            smallest = Math.Min(smallest, delta);
        output.AddZigzag(smallest);
        var widths = output.Length;
        output.Reserve(Miniblocks).Clear();

        Span<ulong> packed = stackalloc ulong[MiniblockSize];
        for (var mini = 0; mini * MiniblockSize < deltas.Length; mini++)
        {
            var part = deltas[(mini * MiniblockSize)..Math.Min(deltas.Length, (mini + 1) * MiniblockSize)];
            ulong all = 0;
            packed.Clear();
            for (var i = 0; i < part.Length; i++)
                all |= packed[i] = Narrow<T>(part[i] - smallest);
            var width = 64 - BitOperations.LeadingZeroCount(all);
            output.Slice(widths + mini, 1)[0] = (byte)width;
            Pack(packed, width, output.Reserve(MiniblockSize * width / 8));
        }
    }

    private static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> destination)
    {
        UInt128 bits = 0;
        var held = 0;
        var at = 0;
        foreach (var value in values)
        {
            bits |= (UInt128)value << held;
            held += width;
            if (held < 64)
                continue;
            BinaryPrimitives.WriteUInt64LittleEndian(destination[at..], (ulong)bits);
            at += sizeof(ulong);
            bits >>= 64;
            held -= 64;
        }

        // 32 values of any width fill whole 32-bit words.
        if (held > 0)
            BinaryPrimitives.WriteUInt32LittleEndian(destination[at..], (uint)bits);
    }

    private static long Widen<T>(T value)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(long) ? Unsafe.BitCast<T, long>(value) : Unsafe.BitCast<T, int>(value);

    // Differences of 32-bit numbers wrap at 32 bits: readers refuse wider ones.
    private static long Difference<T>(T value, T before)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(long) ? Widen(value) - Widen(before) : (int)(Widen(value) - Widen(before));

    private static ulong Narrow<T>(long offset)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(long) ? (ulong)offset : (uint)offset;
}
