// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>The bars of a symbol in date order, both bounds included.</summary>
    /// <returns>The bars, none if the symbol has none within the bounds; an error when the store has none of the symbol at all.</returns>
    public Result<IReadOnlyList<Bar>> Bars(Symbol symbol, DateOnly? from = null, DateOnly? to = null) => Read<IReadOnlyList<Bar>>(manifest =>
    {
        var found = false;
        var bars = new List<Bar>();
        Scan(manifest, symbol, series =>
        {
            found = true;
            for (var i = 0; i < series.Count; i++)
            {
                if (series.DateOf(i) is var date && date >= (from ?? DateOnly.MinValue) && date <= (to ?? DateOnly.MaxValue))
                    bars.Add(series[i]);
            }
        });
        return found ? bars : NoSuchSymbol([symbol]);
    });

    private (Bar Bar, int Source)? Stored(StoreManifest manifest, Symbol symbol, DateOnly date)
    {
        (Bar, int)? found = null;
        Scan(manifest, symbol, series =>
        {
            var index = series.Dates.BinarySearch(EpochDay.Of(date));
            if (index >= 0)
                found = (series[index], series.Source[index]);
        });
        return found;
    }

    private TtError.NotFound NoSuchSymbol(IReadOnlyList<Symbol> symbols) => new TtError.NotFound(
        "symbol",
        symbols.Count == 1 ? $"The store has no bars of {symbols[0]}." : $"The store has no bars of {string.Join(", ", symbols)}.",
        $"'ttapi stats' without a symbol lists all that '{_layout.Root}' has.");

    private delegate void SeriesAction(BarSeries series);

    private void Scan(StoreManifest manifest, Symbol symbol, SeriesAction action)
    {
        foreach (var part in manifest.Parts)
        {
            if (string.CompareOrdinal(part.FirstSymbol, symbol.Value) > 0 || string.CompareOrdinal(part.LastSymbol, symbol.Value) < 0)
                continue;
            using var file = ParquetFile.Open(_layout.Full(part.Path)).OrThrow();
            for (var group = 0; group < file.RowGroups.Count; group++)
            {
                if (file.RowGroups[group].Columns[0].Statistics.TryGetStrings(out var min, out var max)
                    && (string.CompareOrdinal(min, symbol.Value) > 0 || string.CompareOrdinal(max, symbol.Value) < 0))
                {
                    continue;
                }

                foreach (var run in file.StringRuns(group, 0))
                {
                    if (run.Value == symbol.Value)
                        action(Series(file, group, run));
                }
            }
        }
    }

    private static BarSeries Series(ParquetFile file, int group, StringRun run)
    {
        var days = new int[run.Count];
        var source = new int[run.Count];
        var values = new double[6][];
        file.ReadInt32s(group, 1, run.FirstRow, days);
        file.ReadInt32s(group, BarSchemas.Bars.IndexOf("source"), run.FirstRow, source);
        for (var i = 0; i < values.Length; i++)
            file.ReadDoubles(group, 2 + i, run.FirstRow, values[i] = new double[run.Count]);
        return new()
        {
            Symbol = Symbol.From(run.Value).OrThrow(),
            Dates = days,
            Open = values[0],
            High = values[1],
            Low = values[2],
            Close = values[3],
            Volume = values[4],
            OpenInterest = values[5],
            Source = source,
        };
    }
}
