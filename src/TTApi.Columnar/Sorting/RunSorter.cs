// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Collects one worker's rows and spills them, sorted, each time its buffer is full.</summary>
/// <remarks>
/// Sorting is a stable counting sort over tickers on row numbers; the rows move once, from the buffer into the file, packed. Input is
/// mostly in date order within a ticker, so its order is only checked, and sorted when the check fails.
/// </remarks>
internal sealed unsafe class RunSorter(TickerTable tickers, RunFile file, int capacity) : IDisposable
{
    private const int PrefetchDistance = 12;

    private readonly NativeBuffer<RawRow> _rows = new(capacity);
    private readonly NativeBuffer<int> _tickers = new(capacity);
    private readonly NativeBuffer<int> _order = new(capacity);
    private readonly NativeBuffer<CompactRow> _packed = new(0);
    private int[] _tickersByName = [];
    private int[] _counts = [];
    private int _count;

    private enum Packing
    {
        Packed,
        OutOfOrder,
        TooWide,
    }

    /// <summary>Earliest date of all rows; greater than <see cref="LastDay"/> when there were none.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>Latest date of all rows.</summary>
    public int LastDay { get; private set; } = int.MinValue;

    public List<SortedRun> Runs { get; } = [];

    /// <summary>Room for the next rows; at least one.</summary>
    public Span<RawRow> Free => _rows.Span[_count..];

    /// <summary>Takes the first <paramref name="rows"/> rows of <see cref="Free"/>; spills when there is no room left.</summary>
    public void Added(int rows)
    {
        // Here the rows are still in the cache; going over them again when the buffer is full would fetch every one from memory.
        if (_counts.Length < tickers.Count)
            Array.Resize(ref _counts, tickers.Count * 2);
        var (firstDay, lastDay) = (FirstDay, LastDay);
        for (var i = _count; i < _count + rows; i++)
        {
            var (ticker, day) = (_rows.Items[i].Ticker, _rows.Items[i].Date);
            firstDay = Math.Min(firstDay, day);
            lastDay = Math.Max(lastDay, day);
            _tickers.Items[i] = ticker;
            _counts[ticker]++;
        }

        (FirstDay, LastDay) = (firstDay, lastDay);
        _count += rows;
        if (_count == _rows.Length)
            Spill();
    }

    /// <summary>Spills what is left.</summary>
    public void Complete()
    {
        if (_count > 0)
            Spill();
        file.Complete();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _tickers.Dispose();
        _order.Dispose();
        _packed.Dispose();
    }

    private void Spill()
    {
        var groups = OrderRows();
        var at = file.BeginRun();
        var slices = new RunSlice[groups.Count];
        var unit = 0;
        for (var i = 0; i < slices.Length; i++)
        {
            var (ticker, first, count) = groups[i];
            slices[i] = Write(new RunSlice(ticker, unit, count, Wide: false), new Span<int>(_order.Items + first, count));
            unit = slices[i].End;
        }

        Runs.Add(new SortedRun(file, at, slices));
        _count = 0;
    }

    private List<(int Ticker, int First, int Count)> OrderRows()
    {
        SortTickersByName();
        var groups = new List<(int Ticker, int First, int Count)>(Math.Min(tickers.Count, _count));
        var next = 0;
        foreach (var ticker in _tickersByName.AsSpan(0, tickers.Count))
        {
            var count = _counts[ticker];
            if (count > 0)
                groups.Add((ticker, next, count));
            _counts[ticker] = next;
            next += count;
        }

        var order = _order.Items;
        for (var i = 0; i < _count; i++)
            order[_counts[_tickers.Items[i]]++] = i;
        Array.Clear(_counts);
        return groups;
    }

    private void SortTickersByName()
    {
        if (_tickersByName.Length == tickers.Count)
            return;
        _tickersByName = new int[tickers.Count];
        var names = new string[tickers.Count];
        for (var i = 0; i < names.Length; i++)
            (_tickersByName[i], names[i]) = (i, tickers[i]);
        Array.Sort(names, _tickersByName, StringComparer.Ordinal);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RunSlice Write(RunSlice slice, Span<int> order)
    {
        _packed.EnsureLength(order.Length);
        switch (Pack(order))
        {
            case Packing.OutOfOrder:
                order.Sort((x, y) => RowOrder.Compare(_rows.Items + x, _rows.Items + y));
                return Write(slice, order);
            case Packing.TooWide:
                return WriteWide(slice with { Wide = true }, order);
        }

        for (var i = 0; i < order.Length; i++)
            file.Append(Vector256.Load((byte*)(_packed.Items + i)));
        return slice;
    }

    // The one pass that touches the rows: order is checked here too, and a row too wide is told only of rows in order.
    // Vector code is not compiled ahead of time; without the attribute the first seconds of an import run it unoptimised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Packing Pack(Span<int> order)
    {
        var rows = _rows.Items;
        var packed = _packed.Items;
        var last = _order.Items + _count - 1;
        var fits = true;
        fixed (int* first = order)
        {
            var before = rows + first[0];
            for (var i = 0; i < order.Length; i++)
            {
                // The order of all slices lies in one piece, so this looks ahead into the next one too.
                var ahead = first + i + PrefetchDistance;
                if (Sse.IsSupported)
                    Sse.Prefetch0(rows + *(ahead <= last ? ahead : last));
                var row = rows + first[i];
                if (RowOrder.Compare(before, row) > 0)
                    return Packing.OutOfOrder;
                before = row;
                fits &= CompactRow.TryPack(*row, packed + i);
            }
        }

        return fits ? Packing.Packed : Packing.TooWide;
    }

    private RunSlice WriteWide(RunSlice slice, ReadOnlySpan<int> order)
    {
        foreach (var row in order)
        {
            var halves = (byte*)(_rows.Items + row);
            file.Append(Vector256.Load(halves));
            file.Append(Vector256.Load(halves + RunFile.UnitBytes));
        }

        return slice;
    }
}
