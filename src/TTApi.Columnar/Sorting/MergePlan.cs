// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Sorting;

/// <summary>The symbols of one row group, by rank.</summary>
/// <param name="Ordinal">Place in the output.</param>
/// <param name="FirstRank">First symbol.</param>
/// <param name="EndRank">One past the last symbol.</param>
/// <param name="NewRows">Rows of the sources, before any is dropped.</param>
/// <param name="StoredRows">Rows of the store.</param>
/// <param name="Streamed">One symbol with more rows than fit in a worker's memory.</param>
internal sealed record RowGroupTask(int Ordinal, int FirstRank, int EndRank, long NewRows, long StoredRows, bool Streamed);

/// <summary>Cuts the symbols into row groups; depends on the row counts alone, never on threads.</summary>
internal static class MergePlan
{
    public static List<RowGroupTask> Of(SymbolRanks symbols)
    {
        var tasks = new List<RowGroupTask>();
        var first = 0;
        while (first < symbols.Names.Length)
        {
            var (newRows, storedRows) = Rows(symbols, first);
            var end = first + 1;
            if (newRows + storedRows <= MergeBudget.MostGatheredRows)
            {
                while (end < symbols.Names.Length && newRows + storedRows < MergeBudget.TargetRowGroupRows)
                {
                    var (moreNew, moreStored) = Rows(symbols, end);
                    if (newRows + storedRows + moreNew + moreStored > MergeBudget.MostGatheredRows)
                        break;
                    (newRows, storedRows, end) = (newRows + moreNew, storedRows + moreStored, end + 1);
                }
            }

            tasks.Add(new RowGroupTask(tasks.Count, first, end, newRows, storedRows, Streamed: newRows + storedRows > MergeBudget.MostGatheredRows));
            first = end;
        }

        return tasks;
    }

    private static (long New, long Stored) Rows(SymbolRanks symbols, int rank) => (symbols.NewRows[rank], symbols.Stored[rank]?.Rows ?? 0);
}
