// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Constant tables of the vector path; they live as long as the process.</summary>
internal static unsafe class DigitTables
{
    /// <summary>The longest number the tables know, with its point.</summary>
    public const int MaxLength = 15;

    private const byte Nothing = 0x80;

    /// <summary>Shuffles that bring up to eight digits into the low half of a vector, right-aligned. See <see cref="Offset"/>.</summary>
    public static readonly byte* LowHalf = Shuffles(end: 7, most: 8);

    /// <summary>The same for the high half.</summary>
    public static readonly byte* HighHalf = Shuffles(end: 15, most: 8);

    /// <summary>The same for up to fifteen digits in the whole vector.</summary>
    public static readonly byte* Whole = Shuffles(end: 15, most: 15);

    /// <summary>What a number with its point so many bytes before its end is divided by; 0 is no point.</summary>
    public static readonly double* Divisors = MakeDivisors();

    /// <summary>Masks of the first 0 to 16 bytes, 16 bytes each.</summary>
    public static readonly byte* Prefixes = MakePrefixes();

    /// <summary>Where the shuffle for a number of some length begins; a point at its length is none.</summary>
    public static uint Offset(uint length, uint point) => (length << 8) | (point << 4);

    private static byte* Shuffles(int end, int most)
    {
        var table = Allocate(16 * 16 * 16);
        for (var length = 0u; length < 16; length++)
        {
            for (var point = 0u; point <= length; point++)
                Fill(table + Offset(length, point), length, point, end, most);
        }

        return table;
    }

    private static void Fill(byte* shuffle, uint length, uint point, int end, int most)
    {
        new Span<byte>(shuffle, 16).Fill(Nothing);
        var digits = point < length ? length - 1 : length;
        if (digits == 0 || digits > most)
        {
            // What ends the field is no digit, so a number that does not fit is found invalid like any other text.
            shuffle[end] = (byte)length;
            return;
        }

        for (var i = (int)length - 1; i >= 0; i--)
        {
            if (i != point)
                shuffle[end--] = (byte)i;
        }
    }

    private static double* MakeDivisors()
    {
        var divisors = (double*)Allocate(17 * sizeof(double));
        divisors[0] = 1;
        divisors[1] = 1;
        for (var i = 2; i < 17; i++)
            divisors[i] = divisors[i - 1] * 10; // exact up to 1e22
        return divisors;
    }

    private static byte* MakePrefixes()
    {
        var masks = Allocate(17 * 16);
        new Span<byte>(masks, 17 * 16).Clear();
        for (var length = 1; length <= 16; length++)
            new Span<byte>(masks + length * 16, length).Fill(0xFF);
        return masks;
    }

    private static byte* Allocate(int bytes) => (byte*)NativeMemory.AlignedAlloc((nuint)bytes, 64);
}
