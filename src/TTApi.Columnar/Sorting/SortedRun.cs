// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>The rows of one ticker in a run.</summary>
/// <param name="Ticker">The ticker's number in the writing worker's table; after <see cref="SortedRun.Rank"/> its rank among all symbols.</param>
/// <param name="First">Its first unit in the run.</param>
/// <param name="Count">Its rows, in order of date and position.</param>
/// <param name="Wide">Whether a row takes two units, because one of them does not fit into one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunSlice(int Ticker, int First, int Count, bool Wide)
{
    public int UnitsPerRow => Wide ? 2 : 1;

    public int End => First + (Count * UnitsPerRow);
}

/// <summary>Spilled rows in order of symbol, date and position, with a directory of their symbols.</summary>
internal sealed unsafe class SortedRun(RunFile file, long at, RunSlice[] slices)
{
    public ReadOnlySpan<RunSlice> Slices => slices;

    /// <summary>Translates the worker's ticker numbers into ranks; the slices are in rank order already.</summary>
    public void Rank(ReadOnlySpan<int> rankOfTicker)
    {
        foreach (ref var slice in slices.AsSpan())
            slice = slice with { Ticker = rankOfTicker[slice.Ticker] };
    }

    /// <summary>The slices of the ranks from <paramref name="firstRank"/> up to but without <paramref name="endRank"/>; they are contiguous.</summary>
    public ReadOnlySpan<RunSlice> SlicesOf(int firstRank, int endRank)
    {
        var first = LowerBound(firstRank);
        return slices.AsSpan(first, LowerBound(endRank) - first);
    }

    /// <summary>Reads all rows of contiguous slices, one after another.</summary>
    public void Read(ReadOnlySpan<RunSlice> contiguous, RawRow* rows, NativeBuffer<byte> scratch)
    {
        var first = contiguous[0].First;
        var units = file.Read(At(first), (contiguous[^1].End - first) * RunFile.UnitBytes, scratch);
        foreach (ref readonly var slice in contiguous)
        {
            Unpack(slice.Wide, units + ((long)(slice.First - first) * RunFile.UnitBytes), slice.Count, rows);
            rows += slice.Count;
        }
    }

    /// <summary>Reads some rows of a slice.</summary>
    public void Read(RunSlice slice, int skip, Span<RawRow> rows, NativeBuffer<byte> scratch)
    {
        var units = file.Read(At(slice.First + (skip * slice.UnitsPerRow)), rows.Length * slice.UnitsPerRow * RunFile.UnitBytes, scratch);
        fixed (RawRow* first = rows)
            Unpack(slice.Wide, units, rows.Length, first);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(bool wide, byte* units, int count, RawRow* rows)
    {
        if (wide)
        {
            new ReadOnlySpan<RawRow>(units, count).CopyTo(new Span<RawRow>(rows, count));
            return;
        }

        for (var i = 0; i < count; i++)
            CompactRow.Unpack((CompactRow*)units + i, rows + i);
    }

    private long At(int unit) => at + ((long)unit * RunFile.UnitBytes);

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
