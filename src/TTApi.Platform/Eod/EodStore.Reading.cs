// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>The bars of a symbol in date order, both bounds included.</summary>
    /// <returns>The bars, none if the symbol has none within the bounds; an error when the store has none of the symbol at all.</returns>
    public Result<IReadOnlyList<Bar>> Bars(Symbol symbol, DateOnly? from = null, DateOnly? to = null) => Read<IReadOnlyList<Bar>>(manifest =>
    {
        var bars = new List<Bar>();
        var seen = Scan(manifest, symbol).Where(symbol, from, to).Visit((in series) =>
        {
            for (var i = 0; i < series.Count; i++)
                bars.Add(series[i]);
        });
        if (seen.OrThrow() == 0 && Scan(manifest, symbol).Where(symbol).Select(BarColumns.Dates).Visit((in _) => { }).OrThrow() == 0)
            return NoSuchSymbol([symbol]);
        return bars;
    });

    private (Bar Bar, int Source)? Stored(StoreManifest manifest, Symbol symbol, DateOnly date)
    {
        (Bar, int)? found = null;
        Scan(manifest, symbol).Where(symbol, date, date).Visit((in series) => found = (series[0], series.Source[0])).OrThrow();
        return found;
    }

    /// <summary>The bars of the parts that can hold the symbols; of all parts when none is named.</summary>
    private BarScan Scan(StoreManifest manifest, params ReadOnlySpan<Symbol> symbols)
    {
        var parts = new List<string>();
        foreach (var part in manifest.Parts)
        {
            if (symbols.IsEmpty || CanHold(part, symbols))
                parts.Add(_layout.Full(part.Path));
        }

        return Columnar.Scan.Bars.Scan(parts);
    }

    private static bool CanHold(StoredFile part, ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (string.CompareOrdinal(part.FirstSymbol, symbol.Value) <= 0 && string.CompareOrdinal(part.LastSymbol, symbol.Value) >= 0)
                return true;
        }

        return false;
    }

    private TtError.NotFound NoSuchSymbol(IReadOnlyList<Symbol> symbols) => new(
        "symbol",
        symbols.Count == 1 ? $"The store has no bars of {symbols[0]}." : $"The store has no bars of {string.Join(", ", symbols)}.",
        $"'ttapi stats' without a symbol lists all that '{_layout.Root}' has.");
}
