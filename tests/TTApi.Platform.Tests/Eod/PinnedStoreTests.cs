// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.TestSupport;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

/// <summary>A data directory that version 1 wrote stays readable for ever; its files are never made anew.</summary>
public sealed class PinnedStoreTests : IDisposable
{
    private static readonly string Pinned = RepositoryRoot.Combine("tests", "TTApi.Platform.Tests", "stores", "v1");

    private readonly TempDirectory _copy = new();
    private readonly ManualTimeProvider _time = new(new(2024, 6, 3, 12, 0, 0, TimeSpan.Zero));

    public PinnedStoreTests()
    {
        foreach (var file in Directory.EnumerateFiles(Pinned, "*", SearchOption.AllDirectories))
            _copy.Write(Path.GetRelativePath(Pinned, file), File.ReadAllBytes(file));
    }

    private EodStore Store => EodStore.Open(new() { DataDirectory = _copy.Path, Time = _time }).OrThrow();

    [Fact]
    public async Task It_is_whole()
    {
        var report = (await Store.VerifyAsync()).OrThrow();

        Assert.Empty(report.Problems);
        Assert.Equal((2, 9L, 3), (report.Version, report.Rows, report.Symbols));
        Assert.Equal("5cec9b5b5ea30287921b306340256b6e", report.ContentHash?.ToString());
    }

    [Fact]
    public void Its_bars_are_what_they_were()
    {
        Assert.Equal([101, 102.5, 103.75, 102.25, 104.75, 105.5], Store.Bars(Of("ABC")).OrThrow().Select(bar => bar.Close));
        Assert.Equal(
            [
                new(Of("XYZ.US"), new(2023, 1, 3), null, null, null, 12.0625, null, null),
                new Bar(Of("XYZ.US"), new(2023, 1, 4), 12.1, 12.5, 12, 12.3, 0, null),
            ],
            Store.Bars(Of("XYZ.US")).OrThrow());
    }

    [Fact]
    public void Its_history_can_be_told()
    {
        var listing = Store.List().OrThrow();
        var replaced = Store.Explain(Of("ABC"), new(2023, 1, 9)).OrThrow();
        var rejected = Store.Explain(Of("XYZ.US"), new(2023, 1, 5)).OrThrow();

        Assert.Equal(["/srv/eod/2023-01.txt", "/srv/eod/2023-02.txt"], listing.Sources.Select(source => source.Path));
        Assert.Equal([Adjustment.Split, Adjustment.Unknown], listing.Sources.Select(source => source.Adjustment));
        Assert.Equal([(9L, 7L, 0L, 1L, 1L, 0L), (4, 3, 1, 0, 0, 1)], listing.Imports.Select(import => (import.RowsRead, import.RowsKept, import.Duplicates, import.Conflicts, import.Rejected, import.Replaced)));
        Assert.Equal((ClaimOutcome.Replaced, 104.5), (Assert.Single(replaced.Claims).Outcome, replaced.Claims[0].Close));
        Assert.Equal(("bad_number", 10L), (Assert.Single(rejected.Claims).Reason, rejected.Claims[0].Line));
    }

    [Fact]
    public void Its_statistics_are_those_of_its_bars()
    {
        var kept = Store.Statistics([]).OrThrow();
        Assert.NotNull(Store.List().OrThrow().Statistics);
        File.Delete(_copy["eod/statistics.parquet"]);

        Assert.Equal(kept, Store.Statistics([]).OrThrow());
    }

    [Fact]
    public async Task Its_sources_are_still_cached_and_it_goes_on_from_there()
    {
        var known = (await Store.ImportAsync(Request(_copy["sources"]))).OrThrow();
        var more = (await Store.ImportAsync(Request(_copy.Write("more.txt", Header + Row("ABC", 40, 110) + "\n")))).OrThrow();

        Assert.Equal((ImportStatus.Cached, 2), (known.Status, known.CachedFiles.Count));
        Assert.Equal((ImportStatus.Imported, 10L, 3), (more.Status, more.StoreRows, more.Version));
        Assert.Empty((await Store.VerifyAsync()).OrThrow().Problems);
    }

    public void Dispose() => _copy.Dispose();
}
