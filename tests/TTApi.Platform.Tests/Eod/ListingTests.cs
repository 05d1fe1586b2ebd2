// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class ListingTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_listing_tells_files_sources_and_imports()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 1, 11), "AAPL,x,1,1,1,1,1");
        var b = _store.Source("b.txt", Row("MSFT", 2, 10), Row("AAPL", 1, 12));
        await _store.Import(Request(a) with { Adjustment = Adjustment.Raw });
        _store.Time.Advance(TimeSpan.FromMinutes(1));
        await _store.Import(b);

        var listing = _store.Store.List().OrThrow();

        Assert.Equal((2, 2L, 2, _store.Root), (listing.Version, listing.Rows, listing.Symbols, listing.Directory));
        Assert.Equal((new(2023, 1, 2), new(2023, 1, 3)), (listing.FirstDate, listing.LastDate));
        Assert.Equal(_store.Time.GetUtcNow(), listing.PublishedAt);
        Assert.Equal(["bars", "symbols", "evidence", "evidence"], listing.Files.Select(file => file.Kind));
        Assert.All(listing.Files, file => Assert.Equal(file.Bytes, new FileInfo(file.Path).Length));
        Assert.Equal(
            [
                (0, a, Adjustment.Raw, 1, 3L, 1L, 0L, 1L, 1L),
                (1, b, Adjustment.Unknown, 2, 2L, 2L, 0L, 0L, 0L),
            ],
            listing.Sources.Select(source => (source.Source, source.Path, source.Adjustment, source.Import, source.RowsRead, source.RowsKept, source.Duplicates, source.Conflicts, source.Rejected)));
        Assert.Equal(
            [
                new(1, _store.Time.GetUtcNow() - TimeSpan.FromMinutes(1), 1, 3, 1, 0, 1, 1, 0),
                new ListedImport(2, _store.Time.GetUtcNow(), 1, 2, 2, 0, 0, 0, 1),
            ],
            listing.Imports);
    }

    [Fact]
    public async Task An_import_over_many_files_keeps_their_order_in_the_list()
    {
        var files = Enumerable.Range(0, 30).Select(i => _store.Source($"{29 - i:D2}.txt", Row($"S{i}", i, i + 1))).ToArray();

        await _store.Import(files);

        Assert.Equal(files, _store.Store.List().OrThrow().Sources.Select(source => source.Path));
    }

    public void Dispose() => _store.Dispose();
}
