// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>The rows of one ticker in a run.</summary>
/// <param name="Ticker">The ticker's number in the writing worker's table; after <see cref="SortedRun.Rank"/> its rank among all symbols.</param>
/// <param name="First">Ordinal of its first row in the run.</param>
/// <param name="Count">Its rows, in order of date and position.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunSlice(int Ticker, int First, int Count);

/// <summary>Spilled rows in order of symbol, date and position, with a directory of their symbols.</summary>
internal sealed class SortedRun(SpillFile file, long at, int rows, RunSlice[] slices)
{
    public int Rows => rows;

    public ReadOnlySpan<RunSlice> Slices => slices;

    /// <summary>Translates the worker's ticker numbers into ranks; the slices are in rank order already.</summary>
    public void Rank(ReadOnlySpan<int> rankOfTicker)
    {
        foreach (ref var slice in slices.AsSpan())
            slice = slice with { Ticker = rankOfTicker[slice.Ticker] };
    }

    /// <summary>The slices of the ranks from <paramref name="firstRank"/> up to but without <paramref name="endRank"/>; their rows are contiguous.</summary>
    public ReadOnlySpan<RunSlice> SlicesOf(int firstRank, int endRank)
    {
        var first = LowerBound(firstRank);
        return slices.AsSpan(first, LowerBound(endRank) - first);
    }

    /// <summary>Reads rows by ordinal.</summary>
    public void Read(int firstRow, Span<RawRow> rows) =>
        file.ReadExactly(MemoryMarshal.AsBytes(rows), at + ((long)firstRow * Unsafe.SizeOf<RawRow>()));

    private int LowerBound(int rank)
    {
        var (low, high) = (0, slices.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (slices[middle].Ticker < rank)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
