// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>Reads a store's table of symbols.</summary>
public static class StoredSymbols
{
    /// <summary>All symbols in order.</summary>
    /// <returns>The symbols, or why the file cannot be believed.</returns>
    public static Result<IReadOnlyList<StoredSymbol>> Read(string path)
    {
        try
        {
            using var file = ParquetFile.Open(path).OrThrow();
            var symbols = new List<StoredSymbol>((int)file.Rows);
            for (var rowGroup = 0; rowGroup < file.RowGroups.Count; rowGroup++)
                ReadRowGroup(path, file, rowGroup, symbols);
            return symbols;
        }
        catch (TtException e)
        {
            return e.Error;
        }
    }

    private static void ReadRowGroup(string path, ParquetFile file, int rowGroup, List<StoredSymbol> symbols)
    {
        var count = (int)file.RowGroups[rowGroup].Rows;
        var rows = new long[count];
        var first = new int[count];
        var last = new int[count];
        var names = new string?[count];
        var adjustments = new string?[count];
        var hashes = new string?[count];
        file.ReadStrings(rowGroup, 0, 0, names);
        file.ReadStrings(rowGroup, 4, 0, adjustments);
        file.ReadStrings(rowGroup, 5, 0, hashes);
        file.ReadInt64s(rowGroup, 1, 0, rows);
        file.ReadInt32s(rowGroup, 2, 0, first);
        file.ReadInt32s(rowGroup, 3, 0, last);
        for (var i = 0; i < count; i++)
        {
            if (!Adjustments.TryParse(adjustments[i], out var adjustment) || !ContentHash.TryParse(hashes[i], out var hash) || rows[i] <= 0)
                throw new TtException(new TtError.Data("store_inconsistent", $"Row {symbols.Count + 1} of the table of symbols has adjustment '{adjustments[i]}', hash '{hashes[i]}', {rows[i]} rows.") { File = path });
            symbols.Add(new StoredSymbol(names[i] ?? "", rows[i], EpochDay.ToDate(first[i]), EpochDay.ToDate(last[i]), adjustment, hash));
        }
    }
}
