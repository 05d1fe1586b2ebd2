// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Tests;

/// <summary>Models with plausible values, for the widgets that draw them.</summary>
internal static class Models
{
    public static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly ContentHash Hash = new(0x0123456789abcdef, 0x0123456789abcdef);

    public static ImportReport Import { get; } = new()
    {
        Status = ImportStatus.Imported,
        RowsRead = 619_040,
        RowsKept = 619_029,
        Duplicates = 4,
        Conflicts = 2,
        Rejected = 5,
        RejectedByReason = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["bad_date"] = 1, ["bad_number"] = 4 },
        Flagged = 12,
        FlaggedByReason = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["ohlc_inconsistent"] = 12 },
        Replaced = 1,
        OutOfOrder = 3,
        Symbols = 505,
        FirstDate = new(2013, 2, 8),
        LastDate = new(2018, 2, 7),
        BytesRead = 10_460_737,
        BytesWritten = 42_000_000,
        Seconds = 0.431,
        RowsPerSecond = 1_436_264.5,
        PeakMemoryBytes = 180 << 20,
        PeakRssBytes = 240 << 20,
        ContentHash = Hash,
        Version = 1,
        StoreRows = 619_029,
        StoreSymbols = 505,
        Files = ["/data/sp500.csv.gz"],
        CachedFiles = ["/data/old.csv"],
        IgnoredFiles = ["/data/README.md", "/data/a.zip", "/data/b.zip", "/data/c.zip"],
        SkippedFiles = [new("/data/gone.csv", "'/data/gone.csv' is a link to '/elsewhere/gone.csv', which is not there.")],
        Notes = ["AAPL was not adjusted before 2014."],
        RejectedRows =
        [
            new("/data/sp500.csv.gz", 17, "bad_number", "AAPL,20180207,\tx"),
            new("/data/sp500.csv.gz", 4711, "bad_number", "MSFT,D,20180205,000000,90.56,93.24,88,88,51031465,0x"),
            new("/data/sp500.csv.gz", 4712, "bad_date", "MSFT,D,20180231,000000,89.5,89.78,87.6,88.5,31499368,0"),
            new("/data/sp500.csv.gz", 600_001, "bad_number", "XYL,D,20180206,000000,\"70\",71.5,69.1,n/a,1503000,0"),
            new("/data/sp500.csv.gz", 600_002, "bad_number", "XYL"),
        ],
        Recorded = (619_040, 5),
    };

    public static ImportReport Cached { get; } = new()
    {
        Status = ImportStatus.Cached,
        Seconds = 0.0042,
        ContentHash = Hash,
        Version = 1,
        StoreRows = 619_029,
        StoreSymbols = 505,
        CachedFiles = ["/data/sp500.csv.gz"],
        Recorded = (619_040, 5),
    };

    public static SymbolStatistics Apple { get; } = new()
    {
        Symbol = Symbol.Parse("AAPL", null),
        Rows = 1259,
        FirstDate = new(2013, 2, 8),
        LastDate = new(2018, 2, 7),
        MeanLogReturn = 0.0006795972884,
        DailyVolatility = 0.01458952607,
        AnnualizedVolatility = 0.2316015464,
        CiLow = -0.0001273911847,
        CiHigh = 0.001486585762,
        Skewness = -0.2345,
        Kurtosis = 3.987,
        MinLogReturn = -0.0833,
        MinLogReturnDate = new(2014, 1, 28),
        MaxLogReturn = 0.0788,
        MaxLogReturnDate = new(2014, 4, 24),
        MaxDrawdown = 0.3207518797,
        DrawdownPeakDate = new(2015, 2, 23),
        DrawdownTroughDate = new(2016, 5, 12),
        EwmaVolatility = 0.26,
        Parkinson = 0.189,
        GarmanKlass = 0.187,
        YangZhang = 0.224,
        SumClose = 137_362.52,
        SumVolume = 68_048_305_593,
        Flags = ["suspected_split:2014-06-09 ratio=0.1451 split=7:1 volumeRatio=6.03"],
    };

    /// <summary>A symbol of a single bar: almost nothing can be said of it.</summary>
    public static SymbolStatistics Thin { get; } = new()
    {
        Symbol = Symbol.Parse("NEW.US", null),
        Rows = 1,
        FirstDate = new(2018, 2, 7),
        LastDate = new(2018, 2, 7),
        SumClose = 10,
        Flags = ["thin_sample", "no_volume"],
    };

    public static double[] Wave(int count) => [.. Enumerable.Range(0, count).Select(i => 100 + (i / 10.0) + (20 * Math.Sin(i / 9.0)))];

    public static BarExplanation Explanation { get; } = new(
        Symbol.Parse("AAPL", null),
        new(2018, 2, 7),
        Bar("AAPL", 7, 159.54),
        new("/data/new.csv", 1260, OriginState.Found, 2, Noon, Adjustment.Split),
        [
            new(ClaimOutcome.Duplicate, 1, "/data/new.csv", 1261, 163.085, 163.4, 159.0685, 159.54, 51_608_580, 0, null, null, 2, Noon, 2, Noon),
            new(ClaimOutcome.Conflict, 0, "/data/old.csv", null, null, null, null, 159.55, null, null, null, null, 1, Noon.AddDays(-30), 1, Noon.AddDays(-30)),
            new(ClaimOutcome.Rejected, 0, "/data/old.csv", 17, null, null, null, null, null, null, "bad_number", "AAPL,20180207,\tx", 1, Noon.AddDays(-30), 1, Noon.AddDays(-30)),
            new(ClaimOutcome.Replaced, 0, "/data/old.csv", null, 1, 1, 1, 1, 1, 0, null, null, 2, Noon, 1, Noon.AddDays(-30)),
        ],
        ["The bar stands in /data/new.csv, line 1260.", "A later row of the same file equals it in every value, so one of them was enough; it counts as a duplicate."]);

    public static StoreListing Listing { get; } = new(
        "/people/ann/.ttapi/eod",
        3,
        Noon,
        29_070_000,
        8_800,
        new(1962, 1, 2),
        new(2018, 2, 7),
        2_100_000_000,
        Hash,
        [new("bars", "/people/ann/.ttapi/eod/v000003/part-00000.parquet", 29_070_000, 2_000_000_000), new("symbols", "/people/ann/.ttapi/eod/v000003/symbols.parquet", 8_800, 100_000_000)],
        [
            new(0, "/data/raw.csv", 1_700_000_000, "ticker,per,date", Adjustment.Raw, 1, 29_200_000, 29_070_000, 120_000, 10_000, 0),
            new(1, "/data/a-file-with-quite-a-long-name-from-some-vendor.csv.gz", 10_000, "ticker,date", Adjustment.Unknown, 2, 500, 490, 0, 0, 10),
        ],
        [new(1, Noon, 1, 29_200_000, 29_070_000, 120_000, 10_000, 0, 0), new(2, Noon.AddDays(1), 1, 500, 490, 0, 0, 10, 3)],
        new("statistics", "/people/ann/.ttapi/eod/statistics.parquet", 8_800, 3_000_000));

    public static StoreListing NothingYet { get; } = new("/people/ann/.ttapi/eod", 0, null, 0, 0, null, null, 0, null, [], [], [], null);

    public static VerifyReport Whole { get; } = new()
    {
        Version = 3,
        Files = 12,
        Bytes = 2_100_000_000,
        Rows = 29_070_000,
        Symbols = 8_800,
        ContentHash = Hash,
        Problems = [],
        Sources = [],
        Seconds = 1.25,
    };

    public static VerifyReport Damaged { get; } = Whole with
    {
        Problems = [new("file_changed", "/people/ann/.ttapi/eod/v000003/part-00000.parquet", "Page 7 of column close has checksum 1a2b3c4d; the file says 11111111.")],
        Notes = ["The kept statistics belong to other bars."],
        Sources = [new(0, "/data/raw.csv", SourceState.Unchanged), new(1, "/data/gone.csv", SourceState.Missing)],
    };

    public static Bar Bar(string symbol, int day, double close, double? range = 1, double? openInterest = 0) => new(
        Symbol.Parse(symbol, null),
        new(2018, 2, day),
        range is { } up ? close - up : null,
        range is { } high ? close + high : null,
        range is { } low ? close - (2 * low) : null,
        close,
        range is null ? null : 51_608_580.5,
        openInterest);
}
