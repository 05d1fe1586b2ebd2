// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Collects one worker's rows, packed, and spills them, sorted, each time its buffer is full.</summary>
/// <remarks>
/// Rows are packed while they are in the cache, straight from the parser. Sorting is a stable counting sort over tickers on row numbers;
/// the rows move once, from the buffer into the file. Input is mostly in date order within a ticker, so that is noted while packing, and
/// sorted only where it does not hold.
/// </remarks>
internal sealed unsafe class RunSorter(TickerTable tickers, RunFile file, int capacity) : IDisposable
{
    /// <summary>What the parser fills at a time; stays in the second-level cache.</summary>
    private const int FreshRows = 1024;

    private const int PrefetchDistance = 12;

    private readonly NativeBuffer<RawRow> _fresh = new(Math.Min(FreshRows, capacity));
    private readonly NativeBuffer<CompactRow> _rows = new(capacity);
    private readonly NativeBuffer<int> _tickers = new(capacity);
    private readonly NativeBuffer<int> _order = new(capacity);
    private readonly NameOrder _names = new(tickers);

    // Memory that is not touched costs nothing, and wide rows are rare.
    private readonly NativeBuffer<RawRow> _wide = new(capacity);

    private TickerRows[] _ofTicker = [];
    private int _count;
    private int _wideCount;
    private RowPosition _start;
    private RowPosition _last;
    private bool _isBackwards; // a worker may come late to a file that another one was slow to open

    /// <summary>Earliest date of all rows; greater than <see cref="LastDay"/> when there were none.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>Latest date of all rows.</summary>
    public int LastDay { get; private set; } = int.MinValue;

    public List<SortedRun> Runs { get; } = [];

    /// <summary>Room for the next rows; at least one.</summary>
    public Span<RawRow> Free => _fresh.Span[..Math.Min(_fresh.Length, capacity - _count)];

    /// <summary>What is known of a ticker's rows in the buffer.</summary>
    private struct TickerRows
    {
        public int Count;
        public int LastDate;
        public bool IsWide;
        public bool IsOutOfOrder;
    }

    /// <summary>Takes the first <paramref name="rows"/> rows of <see cref="Free"/>; spills when there is no room left.</summary>
    public void Added(int rows)
    {
        if (rows == 0)
            return;
        if (_ofTicker.Length < tickers.Count)
            Array.Resize(ref _ofTicker, tickers.Count * 2);
        if (_count == 0)
            _start = _fresh.Items->Position;
        _isBackwards |= _fresh.Items->Position.Bits < _last.Bits;
        _last = _fresh.Items[rows - 1].Position;
        var (firstDay, lastDay) = (FirstDay, LastDay);
        var row = _fresh.Items;
        for (var at = _count; at < _count + rows; at++, row++)
        {
            firstDay = Math.Min(firstDay, row->Date);
            lastDay = Math.Max(lastDay, row->Date);
            ref var known = ref _ofTicker[row->Ticker];
            known.IsOutOfOrder |= known.Count > 0 & row->Date < known.LastDate;
            known.LastDate = row->Date;
            known.Count++;
            _tickers.Items[at] = row->Ticker;
            if (CompactRow.TryPack(*row, _rows.Items + at))
                continue;
            known.IsWide = true;
            _rows.Items[at] = CompactRow.ReferenceTo(_wideCount);
            _wide.Items[_wideCount++] = *row;
        }

        (FirstDay, LastDay) = (firstDay, lastDay);
        _count += rows;
        if (_count == capacity)
            Spill();
    }

    /// <summary>The next rows do not follow on the last: spills now, if that makes no tiny run, so that runs overlap less.</summary>
    public void Interrupted()
    {
        if (_count >= capacity / 8)
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
        _fresh.Dispose();
        _rows.Dispose();
        _tickers.Dispose();
        _order.Dispose();
        _wide.Dispose();
    }

    private void Spill()
    {
        var names = _names.Sorted;
        var slices = new List<RunSlice>(Math.Min(names.Length, _count));
        var at = file.Length;
        OrderRows(names);
        var (next, unit) = (0, 0);
        foreach (var ticker in names)
        {
            ref var known = ref _ofTicker[ticker];
            var count = known.Count - next; // OrderRows left there where the ticker's rows end
            if (count == 0)
                continue;
            var slice = new RunSlice(ticker, unit, count, known.IsWide);
            Write(slice, new Span<int>(_order.Items + next, count), known.IsOutOfOrder | _isBackwards);
            slices.Add(slice);
            (next, unit) = (next + count, slice.End);
        }

        Runs.Add(new SortedRun(file, at, _start, [.. slices]));
        Array.Clear(_ofTicker);
        (_count, _wideCount, _isBackwards) = (0, 0, false);
    }

    // Turns each ticker's count into the place of its first row, and by placing the rows into the place behind its last.
    private void OrderRows(ReadOnlySpan<int> names)
    {
        var next = 0;
        foreach (var ticker in names)
        {
            ref var known = ref _ofTicker[ticker];
            (known.Count, next) = (next, next + known.Count);
        }

        for (var i = 0; i < _count; i++)
            _order.Items[_ofTicker[_tickers.Items[i]].Count++] = i;
    }

    private void Write(RunSlice slice, Span<int> order, bool isOutOfOrder)
    {
        if (slice.Wide)
        {
            WriteWide(order);
            return;
        }

        if (isOutOfOrder)
            order.Sort((x, y) => CompactRow.Compare(_rows.Items + x, _rows.Items + y));
        while (!order.IsEmpty)
        {
            var step = Math.Min(order.Length, RunFile.MostUnits);
            Gather(order[..step], (CompactRow*)file.Reserve(step));
            file.Commit(step);
            order = order[step..];
        }
    }

    private void Gather(ReadOnlySpan<int> order, CompactRow* to)
    {
        var rows = _rows.Items;
        var last = _order.Items + _count - 1;
        fixed (int* first = order)
        {
            for (var i = 0; i < order.Length; i++)
            {
                // The order of all slices lies in one piece, so this looks ahead into the next one too.
                var ahead = first + i + PrefetchDistance;
                if (Sse.IsSupported)
                    Sse.Prefetch0(rows + *(ahead <= last ? ahead : last));
                to[i] = rows[first[i]];
            }
        }
    }

    private void WriteWide(Span<int> order)
    {
        var rows = new RawRow[order.Length];
        fixed (RawRow* first = rows)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var packed = _rows.Items + order[i];
                if (packed->IsReference)
                    first[i] = _wide.Items[packed->Reference];
                else
                    CompactRow.Unpack(packed, first + i);
            }
        }

        rows.AsSpan().Sort((x, y) => RowOrder.Compare(&x, &y));
        foreach (ref readonly var row in rows.AsSpan())
        {
            *(RawRow*)file.Reserve(2) = row;
            file.Commit(2);
        }
    }
}
