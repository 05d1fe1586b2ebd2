// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Stats;

/// <summary>Fetches the closes that draw symbols.</summary>
internal static class Portraits
{
    /// <summary>Each picture costs reading a symbol's bars; a list longer than this is a table of numbers.</summary>
    private const int MostPictures = 200;

    public static IReadOnlyList<Portrait> Of(EodStore store, IReadOnlyList<SymbolStatistics> statistics) =>
        [.. statistics.Select(row => new Portrait(row, statistics.Count <= MostPictures ? Closes(store, row) : []))];

    private static IReadOnlyList<double> Closes(EodStore store, SymbolStatistics row) =>
        store.Bars(row.Symbol).Match<IReadOnlyList<double>>(bars => [.. bars.Select(bar => bar.Close)], _ => []);
}
