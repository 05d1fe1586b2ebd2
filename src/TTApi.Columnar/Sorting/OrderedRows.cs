// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>One symbol's rows in order of date and position, whatever pieces they came in: the general way.</summary>
internal sealed unsafe class OrderedRows : IDisposable
{
    private readonly NativeBuffer<RawRow> _rows = new(0);
    private readonly NativeBuffer<int> _order = new(0);
    private readonly NativeBuffer<int> _spare = new(0);
    private readonly List<int> _bounds = [];
    private int* _sorted;

    public int Count { get; private set; }

    public ref readonly RawRow this[int place] => ref _rows.Items[_sorted[place]];

    /// <summary>Takes another symbol's pieces.</summary>
    public void Set(IReadOnlyList<Piece> pieces)
    {
        Count = 0;
        foreach (var piece in pieces)
            Count += piece.Count;
        _rows.EnsureLength(Count);
        _order.EnsureLength(Count);
        _spare.EnsureLength(Count);
        _bounds.Clear();
        _bounds.Add(0);
        foreach (var piece in pieces)
        {
            SortedRun.Unpack(piece.Wide, (byte*)piece.Units, piece.Count, _rows.Items + _bounds[^1]);
            _bounds.Add(_bounds[^1] + piece.Count);
        }

        for (var i = 0; i < Count; i++)
            _order.Items[i] = i;
        _sorted = MergePieces();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _order.Dispose();
        _spare.Dispose();
    }

    // Bottom-up, neighbours that follow one another being one: pieces overlap here and there only, so one or two rounds do.
    private int* MergePieces()
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

            _bounds[kept] = Count;
            _bounds.RemoveRange(kept + 1, _bounds.Count - kept - 1);
            var merged = to;
            to = from;
            from = merged;
            Join(from);
        }

        return from;
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
