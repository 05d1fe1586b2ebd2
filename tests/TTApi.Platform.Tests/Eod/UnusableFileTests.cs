// SPDX-License-Identifier: MIT

using System.Runtime.Versioning;
using System.Text;
using TTApi.Core;
using TTApi.Platform.Eod;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

/// <summary>A folder does without a file of its own that cannot be used, and says so; a file named by itself is refused.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnusableFileTests : IDisposable
{
    private const int Long = 100_000;

    private readonly StoreFixture _store = new();

    [Fact]
    public Task Prose_is_skipped() => IsSkippedAsync("readme.txt", "Dear reader", () => _store.Write("in/readme.txt", "Dear reader,\nthis is prose.\n"u8));

    [Fact]
    public Task A_binary_file_is_skipped() => IsSkippedAsync("b.csv", "Parquet", () => _store.Write("in/b.csv", "PAR1 and more"u8));

    [Fact]
    public Task Utf16_is_skipped() => IsSkippedAsync("b.csv", "UTF-16", () => _store.Write("in/b.csv", Encoding.Unicode.GetBytes(Header)));

    [Fact]
    public Task A_gzip_file_cut_off_at_once_is_skipped() => IsSkippedAsync("b.csv.gz", "cut off", () => _store.Write("in/b.csv.gz", [0x1f, 0x8b, 8, 0]));

    [Fact]
    public Task A_gzip_file_cut_off_further_on_is_skipped_with_all_its_rows() => IsSkippedAsync("b.csv.gz", "cut off", () => _store.CutGzip("in/b.csv.gz", Long));

    [Fact]
    public Task Another_header_further_on_skips_the_file_with_all_its_rows() =>
        IsSkippedAsync("b.csv", "is a header for", () => _store.Source("in/b.csv", [.. Enumerable.Range(0, Long).Select(i => Row("CUT1", i % 300, 5)), "<TICKER>,<DTYYYYMMDD>,<CLOSE>"]));

    [Fact]
    public Task A_link_to_nothing_is_skipped() => IsSkippedAsync("b.csv", "is a link to '/gone.csv', which is not there", () => File.CreateSymbolicLink(_store["in/b.csv"], "/gone.csv"));

    [Fact]
    public Task A_link_to_a_device_is_skipped() => IsSkippedAsync("b.csv", "neither a file nor a folder", () => File.CreateSymbolicLink(_store["in/b.csv"], "/dev/null"));

    [Fact]
    public async Task Several_spoilt_files_are_all_skipped_and_the_others_merged()
    {
        _store.Source("in/a.csv", Row("AAPL", 1, 10));
        string[] cut = [_store.CutGzip("in/b.csv.gz", Long), _store.CutGzip("in/c.csv.gz", Long), _store.CutGzip("in/d.csv.gz")];
        _store.Source("in/e.csv", Row("AAPL", 2, 11));

        var report = await _store.Import(_store["in"]);

        Assert.Equal(cut, report.SkippedFiles.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal((2, 2), (report.RowsRead, report.StoreRows));
        Assert.Empty(_store.Leftovers());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task A_skipped_file_is_imported_once_it_is_whole()
    {
        _store.Source("in/a.csv", Row("AAPL", 1, 10));
        _store.CutGzip("in/b.csv.gz", Long);
        await _store.Import(_store["in"]);
        _store.Source("in/b.csv.gz", Row("MSFT", 1, 5));

        var report = await _store.Import(_store["in"]);

        Assert.Empty(report.SkippedFiles);
        Assert.Equal(5, Assert.Single(_store.Bars("MSFT")).Close);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Long)]
    public async Task A_spoilt_file_that_is_named_beside_its_folder_is_refused(int rows)
    {
        _store.Source("in/a.csv", Row("AAPL", 1, 10));
        var cut = _store.CutGzip("in/b.csv.gz", rows);

        var error = await _store.Refusal(_store["in"], cut);

        Assert.Equal(("data.bad_gzip", cut), (error.Code, ((TtError.Data)error).File));
        Assert.Contains("gzip -t", error.Hint, StringComparison.Ordinal);
        Assert.Equal(["lock"], _store.StoreFiles());
    }

    [Fact]
    public async Task A_link_to_nothing_that_is_named_is_refused()
    {
        File.CreateSymbolicLink(_store["b.csv"], "/gone.csv");

        Assert.Contains("'/gone.csv'", Assert.IsType<TtError.NotFound>(await _store.Refusal(_store["b.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_nothing_usable_is_refused_with_its_first_reason()
    {
        _store.CutGzip("in/b.csv.gz", Long);
        var one = await _store.Refusal(_store["in"]);
        File.CreateSymbolicLink(_store["in/c.csv"], "/gone.csv");
        var two = await _store.Refusal(_store["in"]);

        Assert.All([one, two], error => Assert.Equal("data.no_files", error.Code));
        Assert.StartsWith($"The only file found cannot be used: '{_store["in/b.csv.gz"]}' is damaged or cut off", one.Message, StringComparison.Ordinal);
        Assert.StartsWith("None of the 2 files found can be used; the first: ", two.Message, StringComparison.Ordinal);
        Assert.Equal(["lock"], _store.StoreFiles());
    }

    [Fact]
    public async Task Many_skipped_files_are_all_listed_and_the_first_explained()
    {
        _store.Source("in/a.csv", Row("AAPL", 1, 10));
        for (var i = 0; i < 9; i++)
            File.CreateSymbolicLink(_store[$"in/b{i}.csv"], "/gone.csv");

        var report = await _store.Import(_store["in"]);

        Assert.Equal((9, 6), (report.SkippedFiles.Count, report.Notes.Count));
        Assert.EndsWith("and 1 more.", report.Notes[^1], StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private async Task IsSkippedAsync(string name, string reason, Action write)
    {
        var data = _store.Source("in/a.csv", Row("AAPL", 1, 10));
        write();

        var report = await _store.Import(_store["in"]);
        var again = await _store.Import(_store["in"]);

        Assert.Equal([data], report.Files);
        Assert.Equal((1, 1), (report.RowsRead, report.StoreRows));
        Assert.All([report, again], told => Assert.Equal(_store["in/" + name], Assert.Single(told.SkippedFiles).Path));
        Assert.All([report, again], told => Assert.Contains(reason, Assert.Single(told.Notes), StringComparison.Ordinal));
        Assert.Equal((ImportStatus.Cached, 1), (again.Status, again.Version));
        await _store.VerifyAll();
    }
}
