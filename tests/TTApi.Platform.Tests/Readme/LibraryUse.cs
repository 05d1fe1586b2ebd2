// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Platform.Tests.Readme;

/// <summary>The README's example; the text between the marks stands there word for word.</summary>
internal static class LibraryUse
{
    public static async Task<IReadOnlyList<string>> RunAsync(string file, string folder)
    {
        var lines = new List<string>();

        // <readme>
        var store = EodStore.Open(new() { DataDirectory = folder }).OrThrow();
        var import = (await store.ImportAsync(new() { Paths = [file] })).OrThrow();
        lines.Add($"{import.RowsKept} bars of {import.Symbols} symbols, {import.Rejected} rows rejected");

        var apple = Symbol.From("AAPL").OrThrow();
        foreach (var bar in store.Bars(apple, from: new DateOnly(2018, 2, 6)).OrThrow())
            lines.Add($"{bar.Date:yyyy-MM-dd} {bar.Close}");

        var figures = store.Statistics([apple]).OrThrow()[0];
        lines.Add($"volatility {figures.AnnualizedVolatility:P1}, maximum drawdown {figures.MaxDrawdown:P1}");

        // Or straight over the Parquet files, in parallel, reading two of nine columns:
        var parts = store.List().OrThrow().Files.Where(part => part.Kind == "bars").Select(part => part.Path);
        var drawdowns = Bars.Scan([.. parts])
            .Where(from: new DateOnly(2015, 1, 1))
            .Select(BarColumns.DatesAndCloses)
            .Aggregate(BasicStatistics.Of)
            .Execute().OrThrow();
        var worst = drawdowns.MaxBy(symbol => symbol.MaxDrawdown);
        lines.Add($"{worst.Symbol} fell {worst.MaxDrawdown:P1} until {worst.DrawdownTroughDate:yyyy-MM-dd}");
        // </readme>

        return lines;
    }
}
