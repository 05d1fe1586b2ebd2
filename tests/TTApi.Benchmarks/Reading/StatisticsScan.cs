// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;

namespace TTApi.Benchmarks.Reading;

/// <summary>Statistics of every symbol, from the published files to the figures.</summary>
internal sealed class StatisticsScan(Figures figures, int rounds)
{
    public void Run()
    {
        var parts = Ttapi.Parts();
        var published = Path.Combine(Path.GetDirectoryName(parts[0])!, "part-*.parquet"); // a part has a folder
        var rows = ReplayPlan.Large.Unique;

        Basic(parts);
        Everything(parts);
        var standings = Contest.Hold(
            rounds,
            new Contender("ttapi (basic set)", () => Basic(parts)),
            Peer.Polars.As("statistics", "global", published),
            new Contender("ttapi (basic set)", () => Basic(parts)),
            Peer.DuckDb.As("statistics", "window", published),
            new Contender("ttapi (basic set)", () => Basic(parts)),
            new Contender("ttapi (everything)", () => Everything(parts))).ByName();

        var input = $"{rows} rows of {ReplayPlan.Large.Name} in Parquet";
        foreach (var standing in standings)
        {
            figures.Print(
                "statistics",
                standing.Name,
                rows / standing.MedianSeconds,
                "rows/s",
                input,
                ("medianSeconds", Figures.Short(standing.MedianSeconds)),
                ("seconds", standing.AllSeconds));
        }

        foreach (var peer in standings.Where(standing => !standing.Name.StartsWith("ttapi", StringComparison.Ordinal)))
            figures.Print("basic statistics, times as fast as the peer", peer.Name, peer.MedianSeconds / standings[0].MedianSeconds, "x", input);
    }

    private static Run Basic(string[] parts) => Timed(parts, BarColumns.DatesAndCloses, BasicStatistics.Of);

    private static Run Everything(string[] parts) => Timed(parts, BarColumns.ForStatistics, SymbolStatistics.Of);

    private static Run Timed<T>(string[] parts, BarColumns columns, BarKernel<T> kernel)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Bars.Scan(parts).Select(columns).Aggregate(kernel).Execute().OrThrow();
        return new(clock.Elapsed.TotalSeconds);
    }
}
