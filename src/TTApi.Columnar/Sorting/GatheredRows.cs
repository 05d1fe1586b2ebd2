// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>The rows of some symbols from all runs, in memory, each symbol in order of date and position.</summary>
internal sealed unsafe class GatheredRows : IDisposable
{
    private readonly NativeBuffer<RawRow> _rows = new(0);
    private readonly NativeBuffer<byte> _scratch = new(0);
    private readonly NativeBuffer<int> _order = new(0);
    private readonly NativeBuffer<int> _spare = new(0);
    private readonly List<Piece> _pieces = [];
    private readonly List<int> _bounds = [];

    /// <summary>A stretch of one symbol's rows from one run.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(int Rank, int First, int Count);

    /// <summary>Reads the rows of a task's symbols from all runs.</summary>
    public void Read(IReadOnlyList<SortedRun> runs, RowGroupTask task)
    {
        _rows.EnsureLength((int)task.NewRows);
        _order.EnsureLength((int)task.NewRows);
        _spare.EnsureLength((int)task.NewRows);
        _pieces.Clear();
        var filled = 0;
        foreach (var run in runs)
        {
            var slices = run.SlicesOf(task.FirstRank, task.EndRank);
            if (slices.IsEmpty)
                continue;
            run.Read(slices, _rows.Items + filled, _scratch);
            foreach (ref readonly var slice in slices)
            {
                _pieces.Add(new Piece(slice.Ticker, filled, slice.Count));
                filled += slice.Count;
            }
        }

        // Stable in effect: pieces of one symbol are put in order of their first rows next.
        _pieces.Sort((x, y) => x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : RowOrder.Compare(_rows.Items + x.First, _rows.Items + y.First));
        _next = 0;
    }

    private int _next;

    /// <summary>The row numbers of a symbol in order; symbols must be asked for in rank order.</summary>
    public ReadOnlySpan<int> OrderOf(int rank)
    {
        _bounds.Clear();
        var count = 0;
        for (; _next < _pieces.Count && _pieces[_next].Rank == rank; _next++)
        {
            _bounds.Add(count);
            var piece = _pieces[_next];
            for (var i = 0; i < piece.Count; i++)
                _order.Items[count + i] = piece.First + i;
            count += piece.Count;
        }

        _bounds.Add(count);
        return MergePieces(count);
    }

    public ref readonly RawRow this[int row] => ref _rows.Items[row];

    public void Dispose()
    {
        _rows.Dispose();
        _scratch.Dispose();
        _order.Dispose();
        _spare.Dispose();
    }

    // Bottom-up, neighbours that follow one another being one: pieces overlap here and there only, so one or two rounds do.
    private ReadOnlySpan<int> MergePieces(int count)
    {
        var from = _order.Items;
        var to = _spare.Items;
        Join(from);
        while (_bounds.Count > 2)
        {
            var pieces = _bounds.Count - 1;
            var kept = 0;
            for (var i = 0; i < pieces; i += 2)
            {
                var (first, middle, end) = (_bounds[i], _bounds[Math.Min(i + 1, pieces)], _bounds[Math.Min(i + 2, pieces)]);
                MergeTwo(from, to, first, middle, end);
                _bounds[kept++] = first;
            }

            _bounds[kept] = count;
            _bounds.RemoveRange(kept + 1, _bounds.Count - kept - 1);
            var merged = to;
            to = from;
            from = merged;
            Join(from);
        }

        return new ReadOnlySpan<int>(from, count);
    }

    /// <summary>Drops the bounds between pieces that are in order.</summary>
    private void Join(int* order)
    {
        var kept = 1;
        for (var i = 1; i < _bounds.Count; i++)
        {
            var bound = _bounds[i];
            if (i == _bounds.Count - 1 || RowOrder.Compare(_rows.Items + order[bound - 1], _rows.Items + order[bound]) > 0)
                _bounds[kept++] = bound;
        }

        _bounds.RemoveRange(kept, _bounds.Count - kept);
    }

    private void MergeTwo(int* from, int* to, int first, int middle, int end)
    {
        var rows = _rows.Items;
        var (left, right, next) = (first, middle, first);
        while (left < middle && right < end)
            to[next++] = RowOrder.Compare(rows + from[left], rows + from[right]) <= 0 ? from[left++] : from[right++];
        while (left < middle)
            to[next++] = from[left++];
        while (right < end)
            to[next++] = from[right++];
    }
}
