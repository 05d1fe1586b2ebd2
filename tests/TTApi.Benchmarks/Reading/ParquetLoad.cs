// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Input;
using TTApi.Benchmarks.Limits;
using TTApi.Columnar.Scan;

namespace TTApi.Benchmarks.Reading;

/// <summary>Every value of every column of the published bars, touched and summed.</summary>
internal sealed class ParquetLoad(Figures figures, int rounds)
{
    public void Run()
    {
        var parts = Ttapi.Parts();
        var bytes = parts.Sum(part => new FileInfo(part).Length);
        var rows = ReplayPlan.Large.Unique;
        var published = Path.Combine(Path.GetDirectoryName(parts[0])!, "part-*.parquet"); // a part has a folder
        var rewritten = Path.Combine(BenchFolders.Cache, "rewritten-by-duckdb.parquet");
        Peer.DuckDb.Do("rewrite", "-", published, rewritten);
        Check(Peer.DuckDb.Do("load", "-", published).Check, parts);

        // Once for all, so that every file is in the page cache.
        var limit = PhysicalLimits.SumMappedArrays(rows);
        limit.Once();
        Load(parts);
        var standings = Contest.Hold(
            rounds,
            new Contender("ttapi", () => Load(parts)),
            Peer.DuckDb.As("load", "published files", published),
            new Contender("ttapi", () => Load(parts)),
            Peer.DuckDb.As("load", "its own file", rewritten),
            new Contender("ttapi", () => Load(parts)),
            Peer.Polars.As("load", "published files", published),
            limit).ByName();

        var input = $"{rows} rows of {ReplayPlan.Large.Name}, 9 columns, {bytes} bytes of uncompressed Parquet in {parts.Length} files";
        foreach (var standing in standings)
        {
            figures.Print(
                "load",
                standing.Name,
                standing.MedianSeconds,
                "s",
                input,
                ("rowsPerSecond", Figures.Short(rows / standing.MedianSeconds)),
                ("bytesPerSecond", Figures.Short((standing.Name.StartsWith("sum", StringComparison.Ordinal) ? rows * 56L : bytes) / standing.MedianSeconds)),
                ("seconds", standing.AllSeconds));
        }

        foreach (var other in standings.Skip(1))
            figures.Print("load, times as fast as the other", other.Name, other.MedianSeconds / standings[0].MedianSeconds, "x", input);
    }

    private static Run Load(string[] parts)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Bars.Scan(parts).Sum().OrThrow();
        return new(clock.Elapsed.TotalSeconds);
    }

    /// <summary>Both must have seen the same values.</summary>
    private static void Check(JsonNode? theirs, string[] parts)
    {
        var ours = Bars.Scan(parts).Sum().OrThrow();
        double[] sums = [ours.Rows, ours.SymbolCharacters, ours.Dates, ours.Open, ours.High, ours.Low, ours.Close, ours.Volume, ours.OpenInterest, ours.Source];
        for (var i = 0; i < sums.Length; i++)
        {
            var other = (double)theirs![i]!; // the script prints as many
            if (Math.Abs(sums[i] - other) > 1e-9 * Math.Abs(other))
                throw new InvalidDataException($"Sum {i} is {sums[i]:R}, DuckDB's is {other:R}.");
        }
    }
}
