// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using TTApi.Columnar.Scan;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Statistics;

/// <summary>The real series the reference figures speak of, split line by line with no help of the code under test.</summary>
internal static class ReferenceData
{
    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, OwnedSeries>>> Files = new(StringComparer.Ordinal);

    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests", "TTApi.Columnar.Tests", "data");

    public static OwnedSeries Of(string file, string symbol) => All(file)[symbol];

    public static IReadOnlyDictionary<string, OwnedSeries> All(string file) =>
        Files.GetOrAdd(file, name => new(() => Read(PathOf(name)))).Value;

    /// <summary>The rows of a small table by column name.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Table(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name));
        var names = lines[0].Split(',');
        return lines[1..].Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);

    private static string PathOf(string file) => file switch
    {
        "sp500-5y.metastock.csv.gz" => Path.Combine(RepositoryRoot.Path, "samples", file),
        "long-history/us-adjusted.metastock.csv.gz" => Path.Combine(Folder, "us-adjusted-ibm-spy.metastock.csv.gz"),
        _ => Path.Combine(Folder, Path.GetFileName(file)),
    };

    private static Dictionary<string, OwnedSeries> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            rows.Add(line.Split(','));
        return rows.GroupBy(row => row[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => Series(group.Key, [.. group]), StringComparer.Ordinal);
    }

    private static OwnedSeries Series(string symbol, string[][] rows) => new()
    {
        Symbol = Symbol.Parse(symbol, null),
        Dates = [.. rows.Select(row => EpochDay.Of(Day(row[2])))],
        Open = Column(rows, 4),
        High = Column(rows, 5),
        Low = Column(rows, 6),
        Close = Column(rows, 7),
        Volume = Column(rows, 8),
    };

    private static double[] Column(string[][] rows, int index) => [.. rows.Select(row => Number(row[index]))];
}
