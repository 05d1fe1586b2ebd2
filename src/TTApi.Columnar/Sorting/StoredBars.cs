// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>The rows a store holds, as one sequence in symbol order over all its parts.</summary>
internal sealed class StoredBars : IDisposable
{
    private readonly List<ParquetFile> _parts = [];
    private readonly List<(ParquetFile Part, int RowGroup, long First, int Rows)> _rowGroups = [];
    private long[] _firstRowOfRank = [];

    private StoredBars()
    {
    }

    public IReadOnlyList<StoredSymbol> Symbols { get; private set; } = [];

    /// <summary>Opens the parts and the table of symbols; they must agree.</summary>
    public static Result<StoredBars> Open(IReadOnlyList<string> parts, string? symbols)
    {
        var bars = new StoredBars();
        try
        {
            if (symbols is not null)
                bars.Symbols = StoredSymbols.Read(symbols).OrThrow();
            var row = 0L;
            foreach (var path in parts)
            {
                var part = ParquetFile.Open(path).OrThrow();
                bars._parts.Add(part);
                for (var i = 0; i < part.RowGroups.Count; i++)
                {
                    bars._rowGroups.Add((part, i, row, (int)part.RowGroups[i].Rows));
                    row += part.RowGroups[i].Rows;
                }
            }

            var declared = bars.Symbols.Sum(symbol => symbol.Rows);
            if (declared != row)
                throw new TtException(new TtError.Data("store_inconsistent", $"The store's parts hold {row} rows, its table of symbols declares {declared}."));
            return bars;
        }
        catch (TtException e)
        {
            bars.Dispose();
            return e.Error;
        }
    }

    /// <summary>Learns where each rank's rows begin.</summary>
    public void Rank(SymbolRanks ranks)
    {
        _firstRowOfRank = new long[ranks.Names.Length];
        var row = 0L;
        for (var rank = 0; rank < ranks.Names.Length; rank++)
        {
            _firstRowOfRank[rank] = row;
            row += ranks.Stored[rank]?.Rows ?? 0;
        }
    }

    /// <summary>Reads the stored rows of a task's symbols.</summary>
    public void Read(SymbolRanks ranks, RowGroupTask task, Columns columns)
    {
        columns.Reset((int)task.StoredRows);
        var row = _firstRowOfRank[task.FirstRank];
        var filled = 0;
        while (filled < task.StoredRows)
        {
            var (part, rowGroup, first, rows) = _rowGroups[RowGroupAt(row)];
            var from = (int)(row - first);
            var count = (int)Math.Min(rows - from, task.StoredRows - filled);
            part.ReadInt32s(rowGroup, 1, from, columns.Date.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 2, from, columns.Open.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 3, from, columns.High.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 4, from, columns.Low.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 5, from, columns.Close.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 6, from, columns.Volume.AsSpan(filled, count));
            part.ReadDoubles(rowGroup, 7, from, columns.OpenInterest.AsSpan(filled, count));
            part.ReadInt32s(rowGroup, 8, from, columns.Source.AsSpan(filled, count));
            filled += count;
            row += count;
        }

        columns.Filled(filled);
    }

    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
    }

    private int RowGroupAt(long row)
    {
        var (low, high) = (0, _rowGroups.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (_rowGroups[middle].First <= row)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
