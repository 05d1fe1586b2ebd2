// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>CRC-32 by carry-less multiplication of 512 bits at once, or twice 256: a page is checked at the speed at which it comes from memory.</summary>
/// <remarks>
/// Folding as in Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ" (Intel, 2009): a block of the message may be
/// replaced by its product with x^D mod P, added to the block D bits later. What is left in the end, 16 bytes, goes through the table.
/// </remarks>
internal static class WideCrc
{
    public const int LeastLength = 2 * BlockBytes;

    private const int VectorBytes = 64;
    private const int Accumulators = 4;
    private const int BlockBytes = Accumulators * VectorBytes;

    private static readonly Vector512<ulong> FoldBlock = Fold(BlockBytes * 8);
    private static readonly Vector512<ulong> FoldVector = Fold(VectorBytes * 8);
    private static readonly Vector128<ulong> FoldLane = Fold(16 * 8).GetLower().GetLower();

    public static bool IsSupported => Pclmulqdq.V512.IsSupported || Pclmulqdq.V256.IsSupported;

    // Compiled at its best at once: a short process would else check its first hundreds of megabytes with the slow first version.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var a = Vector512.LoadUnsafe(ref start).AsUInt64() ^ Vector512.CreateScalar((ulong)uint.MaxValue);
        var b = Vector512.LoadUnsafe(ref start, VectorBytes).AsUInt64();
        var c = Vector512.LoadUnsafe(ref start, 2 * VectorBytes).AsUInt64();
        var d = Vector512.LoadUnsafe(ref start, 3 * VectorBytes).AsUInt64();

        var at = BlockBytes;
        var fold = FoldBlock;
        for (; at <= bytes.Length - BlockBytes; at += BlockBytes)
        {
            a = Next(a, fold, Vector512.LoadUnsafe(ref start, (nuint)at));
            b = Next(b, fold, Vector512.LoadUnsafe(ref start, (nuint)at + VectorBytes));
            c = Next(c, fold, Vector512.LoadUnsafe(ref start, (nuint)at + (2 * VectorBytes)));
            d = Next(d, fold, Vector512.LoadUnsafe(ref start, (nuint)at + (3 * VectorBytes)));
        }

        fold = FoldVector;
        b = Next(a, fold, b.AsByte());
        c = Next(b, fold, c.AsByte());
        d = Next(c, fold, d.AsByte());
        for (; at <= bytes.Length - VectorBytes; at += VectorBytes)
            d = Next(d, fold, Vector512.LoadUnsafe(ref start, (nuint)at));

        var lane = Next(d.GetLower().GetLower(), d.GetLower().GetUpper());
        lane = Next(lane, d.GetUpper().GetLower());
        lane = Next(lane, d.GetUpper().GetUpper());
        Span<byte> rest = stackalloc byte[16];
        lane.AsByte().CopyTo(rest);
        return ~PageCrc.Continue(PageCrc.Continue(0, rest), bytes[at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Next(Vector512<ulong> folded, Vector512<ulong> by, Vector512<byte> next) => Pclmulqdq.V512.IsSupported
        ? Pclmulqdq.V512.CarrylessMultiply(folded, by, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(folded, by, 0x11) ^ next.AsUInt64()
        : Vector512.Create(Next(folded.GetLower(), by.GetLower(), next.GetLower()), Next(folded.GetUpper(), by.GetUpper(), next.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Next(Vector256<ulong> folded, Vector256<ulong> by, Vector256<byte> next) =>
        Pclmulqdq.V256.CarrylessMultiply(folded, by, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(folded, by, 0x11) ^ next.AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Next(Vector128<ulong> folded, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(folded, FoldLane, 0x00) ^ Pclmulqdq.CarrylessMultiply(folded, FoldLane, 0x11) ^ next;

    /// <summary>The multipliers that move a block by so many bits, for the lower and the upper half of each lane.</summary>
    private static Vector512<ulong> Fold(int bits)
    {
        var lane = Vector128.Create(PowerOfX(bits + 32), PowerOfX(bits - 32));
        return Vector512.Create(Vector256.Create(lane, lane), Vector256.Create(lane, lane));
    }

    /// <summary>x to a power, modulo the polynomial, with its bits reversed and moved up by one, as the multiplication wants it.</summary>
    internal static ulong PowerOfX(int power)
    {
        const uint Polynomial = 0x04C11DB7;
        var value = 1u;
        for (var i = 0; i < power; i++)
            value = (value << 1) ^ (Polynomial & (0 - (value >> 31)));
        ulong reversed = 0;
        for (var bit = 0; bit < 32; bit++)
            reversed |= (ulong)((value >> bit) & 1) << (31 - bit);
        return reversed << 1;
    }
}
