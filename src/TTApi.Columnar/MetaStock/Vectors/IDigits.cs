// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Turns digits 0 to 9, one a byte and most significant first, into numbers.</summary>
internal interface IDigits
{
    /// <summary>Four numbers of eight digits, two in each vector.</summary>
    static abstract Vector128<int> Four(Vector128<byte> first, Vector128<byte> second);

    /// <summary>One number of sixteen digits.</summary>
    static abstract long One(Vector128<byte> digits);
}

/// <summary>By multiply-and-add of neighbours.</summary>
internal struct Avx2Digits : IDigits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(Vector128<byte> first, Vector128<byte> second)
    {
        var digits = Vector256.Create(first, second);
        var pairs = Avx2.MultiplyAddAdjacent(digits, Vector256.Create((ushort)0x010A).AsSByte());
        var fours = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x0001_0064).AsInt16());
        var narrow = Avx2.PackUnsignedSaturate(fours, fours).AsInt16();
        var eights = Avx2.MultiplyAddAdjacent(narrow, Vector256.Create(0x0001_2710).AsInt16());
        return Avx2.Permute4x64(eights.AsInt64(), 0b_10_00).GetLower().AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long One(Vector128<byte> digits)
    {
        var pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((ushort)0x010A).AsSByte());
        var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x0001_0064).AsInt16());
        var narrow = Sse41.PackUnsignedSaturate(fours, fours).AsInt16();
        var eights = Sse2.MultiplyAddAdjacent(narrow, Vector128.Create(0x0001_2710).AsInt16()).AsUInt64().ToScalar();
        return (long)(uint)eights * 100_000_000 + (long)(eights >> 32);
    }
}

/// <summary>By the same sums within plain 64-bit words.</summary>
internal struct PortableDigits : IDigits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(Vector128<byte> first, Vector128<byte> second) => Vector128.Create(
        Eight(first.AsUInt64().GetElement(0)), Eight(first.AsUInt64().GetElement(1)), Eight(second.AsUInt64().GetElement(0)), Eight(second.AsUInt64().GetElement(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long One(Vector128<byte> digits) =>
        Eight(digits.AsUInt64().GetElement(0)) * 100_000_000L + Eight(digits.AsUInt64().GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Eight(ulong digits)
    {
        const ulong OddPairs = 0x000000FF_000000FF;
        digits = digits * 10 + (digits >> 8);
        return (int)(((digits & OddPairs) * 0x000F4240_00000064 + ((digits >> 16) & OddPairs) * 0x00002710_00000001) >> 32);
    }
}
