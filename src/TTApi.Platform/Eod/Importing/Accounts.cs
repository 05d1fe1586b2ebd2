// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod.Importing;

/// <summary>The sums that must add up before anything is published.</summary>
internal static class Accounts
{
    /// <exception cref="TtException">A sum does not add up.</exception>
    public static void Require(MergeReport merge, StoreManifest? before)
    {
        var stored = before?.Rows ?? 0;
        Require("rows read", merge.RowsRead, merge.RowsKept + merge.Duplicates + merge.Conflicts + merge.Rejected);
        Require("rows of all files", merge.RowsRead, merge.Sources.Sum(source => source.RowsRead));
        Require("kept rows of all files", merge.RowsKept, merge.Sources.Sum(source => source.RowsKept));
        Require("duplicates of all files", merge.Duplicates, merge.Sources.Sum(source => source.Duplicates));
        Require("conflicts of all files", merge.Conflicts, merge.Sources.Sum(source => source.Conflicts));
        Require("rejected rows of all files", merge.Rejected, merge.Sources.Sum(source => source.Rejected));
        Require("rejected rows of all reasons", merge.Rejected, merge.RejectedByReason.Values.Sum());
        Require("rows of all parts", merge.Rows, merge.Parts.Sum(part => part.Rows));
        Require("rows stored", merge.Rows, stored + merge.RowsKept - merge.Replaced);
        Require("rows of evidence", merge.Evidence?.Rows ?? 0, merge.Duplicates + merge.Conflicts + merge.Rejected + merge.Replaced);
        Require("symbols", merge.Symbols, merge.SymbolsFile.Rows);
    }

    private static void Require(string what, long found, long expected)
    {
        if (found != expected)
            throw new TtException(new TtError.Data("accounting", $"The import does not add up: {what}: {found}, expected {expected}. Nothing was published.", "This is a fault of the program; please report it with the log."));
    }
}
