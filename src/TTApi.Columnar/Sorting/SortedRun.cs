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
/// <param name="file">Where they are.</param>
/// <param name="at">Where in the file.</param>
/// <param name="start">Position of the row that was read first.</param>
/// <param name="slices">The directory.</param>
internal sealed unsafe class SortedRun(RunFile file, long at, RowPosition start, RunSlice[] slices)
{
    public RowPosition Start => start;

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

    /// <summary>Reads the units of contiguous slices; there must be room for them.</summary>
    public void Read(ReadOnlySpan<RunSlice> contiguous, Span<byte> units) =>
        file.Read(At(contiguous[0].First), units[..((contiguous[^1].End - contiguous[0].First) * RunFile.UnitBytes)]);

    /// <summary>Reads some rows of a slice.</summary>
    public void Read(RunSlice slice, int skip, Span<RawRow> rows, NativeBuffer<byte> scratch)
    {
        var bytes = rows.Length * slice.UnitsPerRow * RunFile.UnitBytes;
        scratch.EnsureLength(bytes);
        file.Read(At(slice.First + (skip * slice.UnitsPerRow)), scratch.Span[..bytes]);
        fixed (RawRow* first = rows)
            Unpack(slice.Wide, scratch.Items, rows.Length, first);
    }

    /// <summary>Gives the rows of a slice back, all but their tickers.</summary>
    public static void Unpack(bool wide, byte* units, int count, RawRow* rows)
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
