// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>All symbols of a merge, old and new, in the order of the output.</summary>
internal sealed class SymbolRanks
{
    private SymbolRanks(string[] names, StoredSymbol?[] stored, long[] newRows)
    {
        Names = names;
        Stored = stored;
        NewRows = newRows;
    }

    public string[] Names { get; }

    /// <summary>What the store knows of each symbol; null for one it does not.</summary>
    public StoredSymbol?[] Stored { get; }

    /// <summary>Usable rows of each symbol in the sources, before any is dropped.</summary>
    public long[] NewRows { get; }

    /// <summary>Merges the workers' tickers with the stored symbols and translates the runs' directories.</summary>
    public static SymbolRanks Of(IReadOnlyList<ReadWorker> workers, IReadOnlyList<StoredSymbol> stored)
    {
        // A ticker whose every row was rejected has a number but no slice; it is no symbol.
        var names = new HashSet<string>(stored.Select(symbol => symbol.Name), StringComparer.Ordinal);
        foreach (var worker in workers)
        {
            var used = new bool[worker.Tickers.Count];
            foreach (var run in worker.Sorter.Runs)
            {
                foreach (var slice in run.Slices)
                    used[slice.Ticker] = true;
            }

            for (var ticker = 0; ticker < used.Length; ticker++)
            {
                if (used[ticker])
                    names.Add(worker.Tickers[ticker]);
            }
        }

        string[] sorted = [.. names];
        Array.Sort(sorted, StringComparer.Ordinal);
        var rankOf = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        for (var rank = 0; rank < sorted.Length; rank++)
            rankOf.Add(sorted[rank], rank);

        var known = new StoredSymbol?[sorted.Length];
        foreach (var symbol in stored)
            known[rankOf[symbol.Name]] = symbol;

        var newRows = new long[sorted.Length];
        foreach (var worker in workers)
        {
            var ranks = new int[worker.Tickers.Count];
            for (var ticker = 0; ticker < ranks.Length; ticker++)
                ranks[ticker] = rankOf.GetValueOrDefault(worker.Tickers[ticker], -1);
            foreach (var run in worker.Sorter.Runs)
            {
                run.Rank(ranks);
                foreach (var slice in run.Slices)
                    newRows[slice.Ticker] += slice.Count;
            }
        }

        return new SymbolRanks(sorted, known, newRows);
    }

    /// <summary>The state of a symbol's series after the merge.</summary>
    public Adjustment AdjustmentOf(int rank, Adjustment merged) =>
        Stored[rank] is { Adjustment: not Adjustment.Unknown } known ? known.Adjustment
        : NewRows[rank] > 0 ? merged
        : Adjustment.Unknown;

    /// <summary>Refuses to mix two known adjustment states in one series.</summary>
    public TtError? Mixed(Adjustment merged)
    {
        if (merged == Adjustment.Unknown)
            return null;
        var mixed = Enumerable.Range(0, Names.Length)
            .Where(rank => NewRows[rank] > 0 && Stored[rank] is { } known && known.Adjustment != Adjustment.Unknown && known.Adjustment != merged)
            .ToList();
        if (mixed.Count == 0)
            return null;
        var named = string.Join(", ", mixed.Take(5).Select(rank => $"{Names[rank]} ({Stored[rank]!.Adjustment.Word()})")); // mixed ranks are stored
        return new TtError.Data(
            "mixed_adjustment",
            $"The files are declared {merged.Word()}, but the store holds another adjustment for {mixed.Count} of their symbols: {named}{(mixed.Count > 5 ? ", …" : "")}.",
            "Import them into another data directory, or declare the state the store has.");
    }
}
