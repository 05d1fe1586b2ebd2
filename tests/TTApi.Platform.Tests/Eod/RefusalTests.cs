// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.TestSupport;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class RefusalTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_missing_file_is_named_and_nothing_is_made()
    {
        var error = await _store.Refusal(_store["nowhere.txt"]);

        Assert.IsType<TtError.NotFound>(error);
        Assert.Contains(_store["nowhere.txt"], error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_store.Data));
    }

    [Fact]
    public async Task A_path_below_a_file_cannot_be_reached()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));

        Assert.Equal("storage.unreadable", (await _store.Refusal(Path.Combine(file, "b.txt"))).Code);
    }

    [Fact]
    public async Task One_missing_file_keeps_the_others_out()
    {
        var error = await _store.Refusal(_store.Source("a.txt", Row("AAPL", 1, 10)), _store["b.txt"]);

        Assert.IsType<TtError.NotFound>(error);
        Assert.Empty(_store.StoreFiles());
    }

    [Fact]
    public async Task A_folder_without_data_files_says_what_it_holds()
    {
        _store.Write("in/picture.png", [1]);
        for (var i = 0; i < 9; i++)
            _store.Write($"many/{i}.pdf", [1]);
        _store.MakeFolder("empty");

        var some = await _store.Refusal(_store["in"]);
        var many = await _store.Refusal(_store["many"]);
        var none = await _store.Refusal(_store["empty"]);

        Assert.All([some, many, none], error => Assert.Equal("data.no_files", error.Code));
        Assert.Contains("picture.png", some.Message, StringComparison.Ordinal);
        Assert.Contains("and 4 more", many.Message, StringComparison.Ordinal);
        Assert.Contains("empty", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_named_is_a_mistake_of_the_caller()
    {
        Assert.Equal("configuration.no_paths", (await _store.Refusal()).Code);
        Assert.Equal("configuration.no_paths", (await _store.Refusal(" ")).Code);
    }

    [Fact]
    public async Task A_zip_and_a_device_are_refused_with_advice()
    {
        var zip = await _store.Refusal(_store.Write("all.zip", "PK"u8));
        var device = await _store.Refusal("/dev/null");

        Assert.Equal(("data.packed_file", "data.not_a_file"), (zip.Code, device.Code));
        Assert.Contains("Unpack", zip.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_file_of_another_kind_is_refused_with_its_line()
    {
        var error = Assert.IsType<TtError.Data>(await _store.Refusal(_store.Write("readme.txt", "Dear reader,\nthis is prose.\n"u8)));

        Assert.Equal("data.wrong_header", error.Code);
        Assert.Equal(_store["readme.txt"], error.File);
        Assert.Empty(_store.Leftovers());
    }

    [Fact]
    public async Task A_truncated_gzip_changes_nothing()
    {
        var error = await _store.Refusal(_store.CutGzip("a.csv.gz"));

        Assert.Equal("data.bad_gzip", error.Code);
        Assert.Equal(["lock"], _store.StoreFiles());
    }

    [Fact]
    public async Task A_full_disk_keeps_what_was_published()
    {
        using var disk = FullDisk.Mount(512 << 10);
        var store = EodStore.Open(_store.Options with { DataDirectory = disk["data"] }).OrThrow();
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        var big = _store.Source("b.txt", [.. Enumerable.Range(0, 20_000).Select(i => Row($"S{i % 40}", i / 40, i))]);
        var before = (await store.ImportAsync(Request(a))).OrThrow();

        var error = (await store.ImportAsync(Request(big))).Error;
        var after = store.List().OrThrow();

        Assert.Equal("storage.disk_full", error!.Code);
        Assert.NotNull(error.Hint);
        Assert.Equal(before.ContentHash, after.ContentHash);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk["data/eod"], "tmp-*"));
        Assert.Empty((await store.VerifyAsync()).OrThrow().Problems);
    }

    [Fact]
    public async Task A_disk_full_to_the_last_byte_still_answers()
    {
        using var disk = FullDisk.Mount(512 << 10);
        var store = EodStore.Open(_store.Options with { DataDirectory = disk["data"] }).OrThrow();
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        (await store.ImportAsync(Request(a))).OrThrow();
        disk.Fill();
        File.SetLastWriteTimeUtc(a, new(2023, 6, 1, 0, 0, 0, DateTimeKind.Utc));

        var cached = await store.ImportAsync(Request(a));
        var fresh = await store.ImportAsync(Request(_store.Source("b.txt", Row("MSFT", 1, 10))));
        var statistics = store.Statistics([]);
        var refresh = await store.RefreshStatisticsAsync();

        Assert.Equal(ImportStatus.Cached, cached.OrThrow().Status);
        Assert.Equal("storage.disk_full", fresh.Error!.Code);
        Assert.Single(statistics.OrThrow());
        Assert.Equal("storage.disk_full", refresh.Error!.Code);
        Assert.Single(store.Bars(Of("AAPL")).OrThrow());
    }

    [Fact]
    public async Task A_read_only_disk_serves_readers_and_known_files_and_refuses_the_rest()
    {
        using var disk = FullDisk.Mount(512 << 10);
        var store = EodStore.Open(_store.Options with { DataDirectory = disk["data"] }).OrThrow();
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        (await store.ImportAsync(Request(a))).OrThrow();
        disk.MakeReadOnly();
        File.SetLastWriteTimeUtc(a, new(2023, 6, 1, 0, 0, 0, DateTimeKind.Utc));

        var cached = await store.ImportAsync(Request(a));
        var fresh = await store.ImportAsync(Request(_store.Source("b.txt", Row("MSFT", 1, 10))));

        Assert.Equal(ImportStatus.Cached, cached.OrThrow().Status);
        Assert.Equal("storage.read_only", fresh.Error!.Code);
        Assert.Single(store.Bars(Of("AAPL")).OrThrow());
        Assert.Single(store.Statistics([]).OrThrow());
        Assert.True((await store.VerifyAsync()).OrThrow().Ok);
    }

    [Fact]
    public void A_data_directory_must_be_a_folder()
    {
        var file = _store.Write("file", [1]);

        Assert.Equal("configuration.data_directory", EodStore.Open(_store.Options with { DataDirectory = file }).Error!.Code);
        Assert.Equal("configuration.no_data_directory", EodStore.Open(_store.Options with { DataDirectory = " " }).Error!.Code);
    }

    [Fact]
    public async Task No_threads_at_all_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EodStore.Open(_store.Options with { Threads = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.Store.ImportAsync(Request("a.txt") with { Threads = 0 }));
    }

    [Fact]
    public async Task An_empty_store_has_nothing_and_is_whole()
    {
        var store = _store.Store;

        Assert.Equal((0, 0L), (store.List().OrThrow().Version, store.List().OrThrow().Rows));
        Assert.True((await store.VerifyAsync()).OrThrow().Ok);
        Assert.Equal("not_found.no_bars", store.Bars(Of("AAPL")).Error!.Code);
        Assert.Equal("not_found.no_bars", store.Statistics([]).Error!.Code);
    }

    [Fact]
    public async Task An_unknown_symbol_is_named()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));

        Assert.Contains("MSFT", _store.Store.Bars(Of("MSFT")).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("MSFT, ZZZ", _store.Store.Statistics([Of("MSFT"), Of("AAPL"), Of("ZZZ")]).Error!.Message, StringComparison.Ordinal);
        await _store.Store.RefreshStatisticsAsync();
        Assert.Contains("of MSFT.", _store.Store.Statistics([Of("MSFT"), Of("AAPL")]).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_keep_to_their_bounds()
    {
        await _store.Import(_store.Source("a.txt", [.. Enumerable.Range(0, 10).Select(day => Row("AAPL", day, day + 1))]));

        var bars = _store.Store.Bars(Of("AAPL"), new(2023, 1, 3), new(2023, 1, 5)).OrThrow();
        var none = _store.Store.Bars(Of("AAPL"), new(2030, 1, 1)).OrThrow();

        Assert.Equal([3, 4, 5], bars.Select(bar => bar.Close));
        Assert.Empty(none);
    }

    public void Dispose() => _store.Dispose();
}
