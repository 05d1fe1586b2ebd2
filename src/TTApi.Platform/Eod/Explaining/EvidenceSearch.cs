// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;

namespace TTApi.Platform.Eod.Explaining;

/// <summary>Finds the rows that claimed a symbol and date in the evidence of all imports.</summary>
internal sealed class EvidenceSearch(StoreLayout layout, StoreManifest manifest)
{
    /// <exception cref="TtException">An evidence file is damaged.</exception>
    public IReadOnlyList<BarClaim> Find(Symbol symbol, DateOnly date)
    {
        var claims = new List<BarClaim>();
        foreach (var import in manifest.Imports)
        {
            if (import.Evidence is null)
                continue;
            using var file = ParquetFile.Open(layout.Full(import.Evidence.Path)).OrThrow();
            var table = new EvidenceTable(file);
            var first = claims.Count;
            for (var group = 0; group < file.RowGroups.Count; group++)
            {
                foreach (var row in table.RowsOf(group, symbol, EpochDay.Of(date)))
                    claims.Add(table.Claim(group, row, manifest, import));
            }

            claims.Sort(first, claims.Count - first, Comparer<BarClaim>.Create(ByPlace));
        }

        return claims;
    }

    private static int ByPlace(BarClaim left, BarClaim right)
    {
        // What the store held before comes before what the import brought.
        var byAge = (left.Outcome != ClaimOutcome.Replaced).CompareTo(right.Outcome != ClaimOutcome.Replaced);
        var byFile = byAge != 0 ? byAge : left.Source.CompareTo(right.Source);
        return byFile != 0 ? byFile : Nullable.Compare(left.Line, right.Line);
    }
}
