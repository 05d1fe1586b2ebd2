// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class JumpTests
{
    private const string WikiRaw = "wiki-raw.metastock.csv.gz";
    private const string Sp500 = "sp500-5y.metastock.csv.gz";

    /// <summary>A 5:4 share dividend (−19 %) and a 1.571:1 split with a spin-off on the same day, reported as a jump.</summary>
    private static readonly string[] NotSimpleSplits = ["F 1977-06-27", "F 2000-08-03"];

    /// <summary>Steps in the prices that the list lacks: a 2:1 split, and a spin-off that took a third of the price.</summary>
    private static readonly HashSet<(string Day, double Ratio)> NotPublished = [("CAT 1964-07-06", 2), ("F 1998-04-08", 1.5)];

    [Fact]
    public void Every_published_split_is_suspected_with_its_ratio()
    {
        var published = ReferenceData.Table("wiki-actions.csv").Where(row => ReferenceData.Number(row["SPLIT_RATIO"]) != 1)
            .Select(row => (Day: $"{row["TICKER"]} {ReferenceData.Day(row["DTYYYYMMDD"]):yyyy-MM-dd}", Ratio: ReferenceData.Number(row["SPLIT_RATIO"])))
            .Where(split => !NotSimpleSplits.Contains(split.Day)).OrderBy(split => split.Day, StringComparer.Ordinal);

        var suspected = SuspectedSplits(WikiRaw).Except(NotPublished).OrderBy(split => split.Day, StringComparer.Ordinal);

        Assert.Equal(published, suspected);
    }

    [Fact]
    public void Steps_missing_from_the_published_list_are_suspected_too() => Assert.Superset(NotPublished, SuspectedSplits(WikiRaw).ToHashSet());

    [Fact]
    public void The_flag_tells_day_ratio_split_and_volume()
    {
        var flags = SymbolStatistics.Of(ReferenceData.Of(WikiRaw, "AAPL").View).Flags;

        Assert.Equal(
            [
                "suspected_split:1987-06-16 ratio=0.5287 split=2:1 volumeRatio=1.32",
                "suspected_split:2000-06-21 ratio=0.5494 split=2:1 volumeRatio=0.977",
                "jump:2000-09-29 ratio=0.4813 volumeRatio=7.58",
                "suspected_split:2005-02-28 ratio=0.5041 split=2:1 volumeRatio=0.712",
                "suspected_split:2014-06-09 ratio=0.1451 split=7:1 volumeRatio=6.03",
                "gap:2017-08-07..2017-08-07 days=1", // these two days are not in the publisher's file
                "gap:2017-11-08..2017-11-08 days=1",
            ],
            flags);
    }

    [Fact]
    public void True_falls_and_rises_are_jumps_and_no_splits()
    {
        var jumps = Days(Sp500, Flag.Jump).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "AMD 2016-04-22", "ARNC 2016-11-01", "BAX 2015-07-01", "CHK 2016-02-08", "EBAY 2015-07-20", "EVHC 2017-11-01", "LNT 2016-05-19",
                "LNT 2016-05-20", "NI 2015-07-02", "VRTX 2013-04-19", "WMB 2016-02-08",
            ],
            jumps);
    }

    [Fact]
    public void Falls_of_a_simple_ratio_without_a_crowd_are_suspected_splits() =>
        Assert.Equal(["BHGE 2017-07-05", "DISCA 2014-08-07", "DISCK 2014-08-07", "NWL 2017-09-14"], Days(Sp500, Flag.SuspectedSplit).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(100, 10, 1.0, "jump:2020-01-02 ratio=0.1 volumeRatio=40")] // a crash comes with a crowd
    [InlineData(100, 10, 0.1, "suspected_split:2020-01-02 ratio=0.1 split=10:1 volumeRatio=4")]
    [InlineData(1, 20, 0.001, "suspected_split:2020-01-02 ratio=20 split=1:20 volumeRatio=0.04")]
    [InlineData(1, 3, 1.0, "jump:2020-01-02 ratio=3 volumeRatio=40")]
    [InlineData(10, 8, 1.0, null)]
    public void A_crowd_tells_a_crash_from_a_split(double before, double after, double crowd, string? expected)
    {
        var found = Jump.Between(BarOf(1, before, 1_000), BarOf(2, after, 40_000 * crowd));

        Assert.Equal(expected, found?.ToString());
    }

    [Fact]
    public void Closes_alone_are_judged_by_their_ratio_alone()
    {
        var series = OwnedSeries.OfCloses(10, 10.1, 10.2, 3.41, 3.4, 3.45, 3.4);

        Assert.Contains("suspected_split:2020-01-04 ratio=0.3343 split=3:1", SymbolStatistics.Of(series.View).Flags);
    }

    [Fact]
    public void Only_the_first_fifty_jumps_are_listed()
    {
        double[] closes = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? 1.0 : 1.7)];

        var flags = SymbolStatistics.Of(OwnedSeries.OfCloses(closes).View).Flags;

        Assert.Equal(50, flags.Count(flag => flag.StartsWith("jump:", StringComparison.Ordinal)));
        Assert.Contains("more_jumps:9", flags);
    }

    private static Bar BarOf(int day, double price, double volume) =>
        new(Symbol.Parse("X", null), new(2020, 1, day), price, price, price, price, volume, null);

    private static IEnumerable<(string Day, double Ratio)> SuspectedSplits(string file) =>
        from series in ReferenceData.All(file)
        from i in Enumerable.Range(1, series.Value.Close.Length - 1)
        let jump = Jump.Between(series.Value.View[i - 1], series.Value.View[i])
        let split = jump?.Split
        where split is not null
        select (Day: $"{series.Key} {jump?.Date:yyyy-MM-dd}", Ratio: (double)split.Value.New / split.Value.Old);

    private static IEnumerable<string> Days(string file, string code) =>
        from series in ReferenceData.All(file)
        from flag in SymbolStatistics.Of(series.Value.View).Flags
        where flag.StartsWith(code + ":", StringComparison.Ordinal)
        select $"{series.Key} {flag.AsSpan(code.Length + 1, 10)}";
}
