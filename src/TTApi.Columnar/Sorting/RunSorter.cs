// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Collects one worker's rows and spills them, sorted, each time its buffer is full.</summary>
/// <remarks>
/// Sorting is a stable counting sort over tickers on row numbers; the 64-byte rows move once, from the buffer to the file. Input is
/// mostly in date order within a ticker, so a slice is only checked, and sorted when the check fails.
/// </remarks>
internal sealed unsafe class RunSorter(TickerTable tickers, SpillFile file, int capacity) : IDisposable
{
    private const int WriteRows = 16 * 1024;
    private const int PrefetchDistance = 12;

    private readonly NativeBuffer<RawRow> _rows = new(capacity);
    private readonly NativeBuffer<int> _order = new(capacity);
    private readonly NativeBuffer<RawRow> _write = new(WriteRows);
    private int[] _tickersByName = [];
    private int[] _starts = [];
    private int _count;

    public List<SortedRun> Runs { get; } = [];

    /// <summary>Room for the next rows; at least one.</summary>
    public Span<RawRow> Free => _rows.Span[_count..];

    /// <summary>Takes the first <paramref name="rows"/> rows of <see cref="Free"/>; spills when there is no room left.</summary>
    public void Added(int rows)
    {
        _count += rows;
        if (_count == _rows.Length)
            Spill();
    }

    /// <summary>Spills what is left.</summary>
    public void Complete()
    {
        if (_count > 0)
            Spill();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _order.Dispose();
        _write.Dispose();
    }

    private void Spill()
    {
        var slices = OrderRows();
        foreach (ref readonly var slice in slices.AsSpan())
            OrderSlice(new Span<int>(_order.Items + slice.First, slice.Count));
        var at = file.Length;
        Write();
        Runs.Add(new SortedRun(file, at, _count, slices));
        _count = 0;
    }

    private RunSlice[] OrderRows()
    {
        SortTickersByName();
        if (_starts.Length < tickers.Count)
            _starts = new int[tickers.Count * 2];
        var starts = _starts.AsSpan(0, tickers.Count);
        starts.Clear();
        var rows = _rows.Items;
        for (var i = 0; i < _count; i++)
            starts[rows[i].Ticker]++;

        var slices = new List<RunSlice>(Math.Min(tickers.Count, _count));
        var next = 0;
        foreach (var ticker in _tickersByName.AsSpan(0, tickers.Count))
        {
            var count = starts[ticker];
            if (count > 0)
                slices.Add(new RunSlice(ticker, next, count));
            starts[ticker] = next;
            next += count;
        }

        var order = _order.Items;
        for (var i = 0; i < _count; i++)
            order[starts[rows[i].Ticker]++] = i;
        return [.. slices];
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

    private void OrderSlice(Span<int> order)
    {
        var rows = _rows.Items;
        for (var i = 1; i < order.Length; i++)
        {
            if (RowOrder.Compare(rows + order[i - 1], rows + order[i]) > 0)
            {
                order.Sort((x, y) => RowOrder.Compare(_rows.Items + x, _rows.Items + y));
                return;
            }
        }
    }

    private void Write()
    {
        var rows = _rows.Items;
        var order = _order.Items;
        var write = _write.Items;
        for (var first = 0; first < _count; first += WriteRows)
        {
            var count = Math.Min(WriteRows, _count - first);
            for (var i = 0; i < count; i++)
            {
                if (Sse.IsSupported)
                    Sse.Prefetch0(rows + order[Math.Min(first + i + PrefetchDistance, _count - 1)]);
                write[i] = rows[order[first + i]];
            }

            file.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<RawRow>(write, count)));
        }
    }
}
