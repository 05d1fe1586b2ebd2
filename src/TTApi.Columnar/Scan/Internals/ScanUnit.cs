// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Rows of one symbol within a unit.</summary>
internal readonly record struct SymbolRows(string Symbol, int First, int Count);

/// <summary>Row groups of one file that are worked on together because a symbol may go on from one to the next; nearly always a single one.</summary>
/// <remarks>Its rows are numbered through.</remarks>
internal sealed class ScanUnit
{
    private readonly int[] _groups;
    private readonly int[] _starts;

    public ScanUnit(Part part, IReadOnlyList<int> groups)
    {
        Part = part;
        _groups = [.. groups];
        _starts = new int[groups.Count + 1];
        for (var i = 0; i < groups.Count; i++)
            _starts[i + 1] = checked(_starts[i] + part.File.RowGroups[groups[i]].Rows);
    }

    public Part Part { get; }

    public IReadOnlyList<int> Groups => _groups;

    /// <summary>The row group that holds a row, the row's number in it, and how many rows follow there, itself included.</summary>
    public (int Group, int Row, int Left) Locate(int row)
    {
        var i = 0;
        while (row >= _starts[i + 1])
            i++;
        return (_groups[i], row - _starts[i], _starts[i + 1] - row);
    }

    /// <summary>The symbols and their rows, in order; only those the filter wants.</summary>
    public List<SymbolRows> Symbols(ScanFilter filter)
    {
        var wanted = new List<SymbolRows>();
        var last = default(SymbolRows);
        for (var i = 0; i < _groups.Length; i++)
        {
            foreach (var run in Part.File.StringRuns(_groups[i], Part.Symbol))
            {
                var symbol = run.Value ?? throw Part.Broken("not_bars", $"row {_starts[i] + run.FirstRow + 1} of row group {_groups[i]} has no symbol.");
                var order = last.Symbol is null ? -1 : string.CompareOrdinal(last.Symbol, symbol);
                if (order > 0)
                    throw Part.Broken("not_sorted", $"'{symbol}' comes after '{last.Symbol}' in row group {_groups[i]}; bars are sorted by symbol and date.");
                if (order < 0)
                    Take(last);
                last = order == 0 ? last with { Count = last.Count + run.Count } : new(symbol, _starts[i] + run.FirstRow, run.Count);
            }
        }

        Take(last);
        return wanted;

        void Take(SymbolRows rows)
        {
            if (rows.Count > 0 && filter.Wants(rows.Symbol))
                wanted.Add(rows);
        }
    }
}
