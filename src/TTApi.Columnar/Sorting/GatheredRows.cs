// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>The rows of some symbols from all runs, in memory, as they were spilled.</summary>
internal sealed class GatheredRows : IDisposable
{
    private readonly NativeBuffer<byte> _units = new(0);
    private List<Piece>[] _ofSymbol = [];
    private int _firstRank;

    /// <summary>Reads the rows of a task's symbols from all runs, which are in the order in which they were begun.</summary>
    public unsafe void Read(IReadOnlyList<SortedRun> runs, RowGroupTask task)
    {
        Clear(task);
        _units.EnsureLength(BytesOf(runs, task));
        var filled = 0;
        foreach (var run in runs)
        {
            var slices = run.SlicesOf(task.FirstRank, task.EndRank);
            if (slices.IsEmpty)
                continue;
            var units = _units.Span[filled..];
            run.Read(slices, units);
            foreach (ref readonly var slice in slices)
            {
                _ofSymbol[slice.Ticker - _firstRank].Add(new Piece((nint)(_units.Items + filled), slice.Count, slice.Wide));
                filled += slice.Count * slice.UnitsPerRow * RunFile.UnitBytes;
            }
        }
    }

    /// <summary>A symbol's pieces, mostly one after another in time.</summary>
    public IReadOnlyList<Piece> PiecesOf(int rank) => _ofSymbol[rank - _firstRank];

    public void Dispose() => _units.Dispose();

    private static int BytesOf(IReadOnlyList<SortedRun> runs, RowGroupTask task)
    {
        var units = 0;
        foreach (var run in runs)
        {
            var slices = run.SlicesOf(task.FirstRank, task.EndRank);
            if (!slices.IsEmpty)
                units += slices[^1].End - slices[0].First;
        }

        return units * RunFile.UnitBytes;
    }

    private void Clear(RowGroupTask task)
    {
        _firstRank = task.FirstRank;
        var symbols = task.EndRank - task.FirstRank;
        foreach (var pieces in _ofSymbol)
            pieces.Clear();
        if (_ofSymbol.Length < symbols)
            _ofSymbol = [.. _ofSymbol, .. Enumerable.Range(0, symbols - _ofSymbol.Length).Select(_ => new List<Piece>())];
    }
}
