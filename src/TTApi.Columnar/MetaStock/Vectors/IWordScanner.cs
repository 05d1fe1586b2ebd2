// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Finds the delimiters of 64 bytes with one kind of vector.</summary>
internal unsafe interface IWordScanner
{
    /// <summary>Sets a bit for each separator or line feed, each line feed, each NUL.</summary>
    /// <param name="word">64 readable bytes.</param>
    /// <param name="offset">What is added to the place of each end.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="ends">Gets the place of each delimiter in order, and up to 16 entries of nothing behind them.</param>
    /// <param name="delimiters">Separators and line feeds.</param>
    /// <param name="feeds">Line feeds.</param>
    /// <param name="nuls">NUL bytes.</param>
    static abstract void Scan(byte* word, int offset, byte separator, uint* ends, out ulong delimiters, out ulong feeds, out ulong nuls);
}

/// <summary>Four vectors of 16 bytes: what every vector machine has.</summary>
internal unsafe struct Scanner128 : IWordScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scan(byte* word, int offset, byte separator, uint* ends, out ulong delimiters, out ulong feeds, out ulong nuls)
    {
        feeds = Equal(word, (byte)'\n');
        delimiters = feeds | Equal(word, separator);
        nuls = Equal(word, 0);
        Ends.Write(delimiters, offset, ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(byte* word, byte value)
    {
        var values = Vector128.Create(value);
        return Vector128.Equals(Vector128.Load(word), values).ExtractMostSignificantBits()
            | ((ulong)Vector128.Equals(Vector128.Load(word + 16), values).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector128.Equals(Vector128.Load(word + 32), values).ExtractMostSignificantBits() << 32)
            | ((ulong)Vector128.Equals(Vector128.Load(word + 48), values).ExtractMostSignificantBits() << 48);
    }
}

/// <summary>Two vectors of 32 bytes.</summary>
internal unsafe struct Scanner256 : IWordScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scan(byte* word, int offset, byte separator, uint* ends, out ulong delimiters, out ulong feeds, out ulong nuls)
    {
        feeds = Equal(word, (byte)'\n');
        delimiters = feeds | Equal(word, separator);
        nuls = Equal(word, 0);
        Ends.Write(delimiters, offset, ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(byte* word, byte value)
    {
        var values = Vector256.Create(value);
        return Vector256.Equals(Vector256.Load(word), values).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(Vector256.Load(word + 32), values).ExtractMostSignificantBits() << 32);
    }
}

/// <summary>One vector of 64 bytes; the machine itself packs the places of set bits.</summary>
internal unsafe struct Scanner512 : IWordScanner
{
    private static readonly Vector512<byte> Places = Vector512.CreateSequence<byte>(0, 1);

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512Vbmi2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scan(byte* word, int offset, byte separator, uint* ends, out ulong delimiters, out ulong feeds, out ulong nuls)
    {
        var bytes = Vector512.Load(word);
        var isFeed = Vector512.Equals(bytes, Vector512.Create((byte)'\n'));
        var isDelimiter = isFeed | Vector512.Equals(bytes, Vector512.Create(separator));
        feeds = isFeed.ExtractMostSignificantBits();
        delimiters = isDelimiter.ExtractMostSignificantBits();
        nuls = Vector512.Equals(bytes, Vector512<byte>.Zero).ExtractMostSignificantBits();

        var places = Avx512Vbmi2.Compress(Vector512<byte>.Zero, isDelimiter, Places);
        var offsets = Vector512.Create(offset);
        (Avx512F.ConvertToVector512Int32(places.GetLower().GetLower()) + offsets).AsUInt32().Store(ends);
        if (BitOperations.PopCount(delimiters) > 16)
            WriteMany(places, offsets, ends);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteMany(Vector512<byte> places, Vector512<int> offsets, uint* ends)
    {
        (Avx512F.ConvertToVector512Int32(places.GetLower().GetUpper()) + offsets).AsUInt32().Store(ends + 16);
        (Avx512F.ConvertToVector512Int32(places.GetUpper().GetLower()) + offsets).AsUInt32().Store(ends + 32);
        (Avx512F.ConvertToVector512Int32(places.GetUpper().GetUpper()) + offsets).AsUInt32().Store(ends + 48);
    }
}

/// <summary>The places of set bits, one by one.</summary>
internal static unsafe class Ends
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ulong bits, int offset, uint* ends)
    {
        // Twelve without asking: a word seldom has more, and a loop that ends here and there is mispredicted.
        for (var i = 0; i < 12; i++)
        {
            ends[i] = (uint)(offset + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
        }

        for (var i = 12; bits != 0; i++)
        {
            ends[i] = (uint)(offset + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
        }
    }
}
