// SPDX-License-Identifier: MIT

using System.Numerics;

namespace TTApi.Columnar.MetaStock.Vectors;

/// <summary>Where the fields and lines of a block of text end: the first of two stages.</summary>
internal sealed unsafe class LineIndex
{
    /// <summary>Text and index of a block stay in the first-level cache.</summary>
    public const int BlockBytes = 8 * 1024;

    // A scanner may write a whole vector beyond the last end; one entry stands before the first.
    private const int Padding = 64 + 16;

    private readonly uint[] _ends = GC.AllocateUninitializedArray<uint>(1 + BlockBytes + Padding, pinned: true);
    private readonly int[] _lines = GC.AllocateUninitializedArray<int>(BlockBytes + Padding, pinned: true);

    /// <summary>Offset of the separator or line feed behind each field; the one at −1 is the byte before the block.</summary>
    public uint* Ends => (uint*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _ends[1]);

    /// <summary>How many fields end at or before the end of each line.</summary>
    public int* Lines => (int*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _lines[0]);

    /// <summary>Whole lines in the block.</summary>
    public int LineCount { get; private set; }

    /// <summary>A NUL byte stands somewhere in the block, whose lines must be looked at one by one.</summary>
    public bool HasNul { get; private set; }

    /// <summary>Indexes the text from a line's start up to the limit or as far as a block reaches.</summary>
    public void Build<TScanner>(byte* data, int from, int limit, byte separator)
        where TScanner : struct, IWordScanner
    {
        var ends = Ends;
        var lines = Lines;
        ends[-1] = (uint)from - 1; // wraps before the first byte, and back when 1 is added
        var stop = Math.Min(limit, from + BlockBytes);
        var (fieldCount, lineCount, anyNul) = (0, 0, 0UL);
        for (var at = from; at < stop; at += 64)
        {
            var own = stop - at >= 64 ? ulong.MaxValue : (1UL << (stop - at)) - 1;
            TScanner.Scan(data + at, at, separator, ends + fieldCount, out var delimiters, out var feeds, out var nuls);
            (delimiters, feeds) = (delimiters & own, feeds & own);
            anyNul |= nuls & own;

            // Most words hold one or two line feeds: both are written without asking, and only a third needs a branch.
            var count = BitOperations.PopCount(feeds);
            lines[lineCount] = fieldCount + BitOperations.PopCount(delimiters & (feeds ^ (feeds - 1)));
            var rest = feeds & (feeds - 1);
            lines[lineCount + 1] = fieldCount + BitOperations.PopCount(delimiters & (rest ^ (rest - 1)));
            for (var i = 2; i < count; i++)
            {
                rest &= rest - 1;
                lines[lineCount + i] = fieldCount + BitOperations.PopCount(delimiters & (rest ^ (rest - 1)));
            }

            lineCount += count;
            fieldCount += BitOperations.PopCount(delimiters);
        }

        LineCount = lineCount;
        HasNul = anyNul != 0;
    }
}
