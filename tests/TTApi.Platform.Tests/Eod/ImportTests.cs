// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class ImportTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_file_becomes_bars()
    {
        var file = _store.Source("a.txt", "AAPL,20230103,10,12,9,11,500", "AAPL,20230102,9,11,8,10,", "MSFT,20230103,,,,20.5,7");

        var report = await _store.Import(file);

        Assert.Equal(ImportStatus.Imported, report.Status);
        Assert.Equal((3, 3, 0, 0, 0), (report.RowsRead, report.RowsKept, report.Duplicates, report.Conflicts, report.Rejected));
        Assert.Equal((2, 3, 2, 1), (report.Symbols, report.StoreRows, report.StoreSymbols, report.Version));
        Assert.Equal((new(2023, 1, 2), new(2023, 1, 3)), (report.FirstDate, report.LastDate));
        Assert.Equal([file], report.Files);
        Assert.Equal(new FileInfo(file).Length, report.BytesRead);
        Assert.Equal(
            [
                new Bar(Of("AAPL"), new(2023, 1, 2), 9, 11, 8, 10, null, null),
                new Bar(Of("AAPL"), new(2023, 1, 3), 10, 12, 9, 11, 500, null),
            ],
            _store.Bars("AAPL"));
        Assert.Equal([new Bar(Of("MSFT"), new(2023, 1, 3), null, null, null, 20.5, 7, null)], _store.Bars("MSFT"));
    }

    [Fact]
    public async Task Every_row_falls_in_one_class()
    {
        var first = _store.Source("1.txt", "A,20230102,1,2,1,1,1", "A,20230102,1,2,1,1,1", "A,20230102,1,2,1,2,1", "A,20230103,1,2,1,x,1");
        var second = _store.Source("2.txt", "B,20230102,1,2,1,1,1", "B,99990102,1,2,1,1,1", "A,20230102,1,2,1,2,1");

        var report = await _store.Import(first, second);

        Assert.Equal((7, 2, 1, 2, 2), (report.RowsRead, report.RowsKept, report.Duplicates, report.Conflicts, report.Rejected));
        Assert.Equal(new Dictionary<string, long> { ["bad_date"] = 1, ["bad_number"] = 1 }, report.RejectedByReason);
        Assert.Equal((7, 2), report.Recorded);
    }

    [Fact]
    public async Task The_first_rejected_rows_are_named_in_order_of_file_and_line()
    {
        var first = _store.Source("1.txt", "A,20230102,1,2,1,1,1", "A,20230102,1,2,1,2,1", "A,20230103,1,2,1,x,1", "?");
        var second = _store.Source("2.txt", [.. Enumerable.Range(0, 30).Select(_ => "B,99990102,1,2,1,1,1")]);

        var report = await _store.Import(first, second);
        var cached = await _store.Import(first, second);

        Assert.Equal((32, 20), (report.Rejected, report.RejectedRows.Count));
        Assert.Equal(
            [
                new(first, 4, "bad_number", "A,20230103,1,2,1,x,1"),
                new(first, 5, "wrong_column_count", "?"),
                new(second, 2, "bad_date", "B,99990102,1,2,1,1,1"),
            ],
            report.RejectedRows.Take(3));
        Assert.Equal((second, 19L), (report.RejectedRows[19].File, report.RejectedRows[19].Line));
        Assert.Empty(cached.RejectedRows);
    }

    [Fact]
    public async Task Rejected_rows_are_found_behind_more_evidence_than_a_row_group_holds()
    {
        const int RowGroup = 64 * 1024;
        var same = Row("A", 1, 10);
        var file = _store.Source("a.txt", [.. Enumerable.Repeat(same, RowGroup - 4), .. Enumerable.Range(0, 9).Select(i => $"bad {i}")]);

        var report = await _store.Import(file);

        Assert.Equal((RowGroup - 5, 9), (report.Duplicates, report.Rejected));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (RowGroup - 2L + i, $"bad {i}")), report.RejectedRows.Select(row => (row.Line, row.Text)));
    }

    [Fact]
    public async Task The_same_file_again_is_cached_and_counts_nothing()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        var first = await _store.Import(file);
        var before = _store.StoreFiles().ToDictionary(name => name, name => File.GetLastWriteTimeUtc(Path.Combine(_store.Root, name)));

        var second = await _store.Import(file);

        Assert.Equal(ImportStatus.Cached, second.Status);
        Assert.Equal((0, 0, 0, 0), (second.RowsRead, second.RowsKept, second.Symbols, second.BytesWritten));
        Assert.Equal((first.ContentHash, first.Version, 1L), (second.ContentHash, second.Version, second.StoreRows));
        Assert.Equal([file], second.CachedFiles);
        Assert.Equal((1, 0), second.Recorded);
        Assert.Equal(before, _store.StoreFiles().ToDictionary(name => name, name => File.GetLastWriteTimeUtc(Path.Combine(_store.Root, name))));
    }

    [Fact]
    public async Task A_touched_file_is_cached_by_its_content_and_then_by_its_name()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);
        File.SetLastWriteTimeUtc(file, new(2023, 6, 1, 0, 0, 0, DateTimeKind.Utc));

        var touched = await _store.Import(file);
        var manifest = File.ReadAllBytes(_store.Manifest);
        var again = await _store.Import(file);

        Assert.Equal(ImportStatus.Cached, touched.Status);
        Assert.Equal(ImportStatus.Cached, again.Status);
        Assert.Equal(manifest, File.ReadAllBytes(_store.Manifest));
    }

    [Fact]
    public async Task A_copy_elsewhere_is_cached_and_its_place_recorded()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);
        var copy = _store.Write("copy/b.csv", File.ReadAllBytes(file));

        var report = await _store.Import(copy);

        Assert.Equal(ImportStatus.Cached, report.Status);
        Assert.Equal(copy, Assert.Single(_store.Store.List().OrThrow().Sources).Path);
    }

    [Fact]
    public async Task Only_new_files_of_a_mix_are_merged()
    {
        var old = _store.Source("old.txt", Row("AAPL", 1, 10));
        await _store.Import(old);
        var fresh = _store.Source("new.txt", Row("MSFT", 1, 20));

        var report = await _store.Import(old, fresh);

        Assert.Equal(ImportStatus.Imported, report.Status);
        Assert.Equal((1, 1, 1), (report.RowsRead, report.RowsKept, report.Symbols));
        Assert.Equal([fresh], report.Files);
        Assert.Equal([old], report.CachedFiles);
        Assert.Equal((2L, (2L, 0L)), (report.StoreRows, report.Recorded));
    }

    [Fact]
    public async Task A_changed_file_is_merged_over_its_former_content()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 11));
        await _store.Import(file);
        _store.Source("a.txt", Row("AAPL", 2, 12), Row("AAPL", 3, 13));

        var report = await _store.Import(file);

        Assert.Equal((2, 2, 1), (report.RowsRead, report.RowsKept, report.Replaced));
        Assert.Equal([10, 12, 13], _store.Bars("AAPL").Select(bar => bar.Close));
    }

    [Fact]
    public async Task A_winner_equal_to_the_store_is_a_duplicate()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 11));
        var b = _store.Source("b.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 99));
        await _store.Import(a);

        var report = await _store.Import(b);

        Assert.Equal((2, 1, 1, 0, 1), (report.RowsRead, report.RowsKept, report.Duplicates, report.Conflicts, report.Replaced));
    }

    [Fact]
    public async Task Overridden_content_stays_cached_until_it_is_forced()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        var b = _store.Source("b.txt", Row("AAPL", 1, 99));
        var first = await _store.Import(a);
        await _store.Import(b);

        var cached = await _store.Import(a);
        var closeWhenCached = _store.Bars("AAPL")[0].Close;
        var forced = await _store.Import(Request(a) with { Force = true });

        Assert.Equal((ImportStatus.Cached, 99), (cached.Status, closeWhenCached));
        Assert.Equal((ImportStatus.Imported, 1, 1), (forced.Status, forced.RowsKept, forced.Replaced));
        Assert.Equal(first.ContentHash, forced.ContentHash);
        await _store.VerifyAll();
    }

    [Fact]
    public async Task Two_imports_leave_the_same_store_as_one_of_both()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 11), Row("ZZZ", 1, 5));
        var b = _store.Source("b.txt", Row("AAPL", 2, 12), Row("MSFT", 2, 7), Row("ZZZ", 1, 5));
        await _store.Import(a);
        var apart = await _store.Import(b);
        using var other = new StoreFixture();

        var together = await other.Import(a, b);
        var turned = await other.Import(Request(b, a) with { Force = true });

        Assert.Equal(together.ContentHash, apart.ContentHash);
        Assert.NotEqual(together.ContentHash, turned.ContentHash);
    }

    [Fact]
    public async Task A_file_named_twice_is_imported_once()
    {
        var file = _store.Source("folder/a.txt", Row("AAPL", 1, 10));
        File.CreateSymbolicLink(_store["link.txt"], file);

        var report = await _store.Import(file, _store["folder"], _store["folder/../folder/a.txt"], _store["link.txt"]);

        Assert.Equal(1, report.RowsRead);
        Assert.Equal([file], report.Files);
    }

    [Fact]
    public async Task A_folder_stands_for_its_data_files_by_ordinal_path()
    {
        _store.Source("in/b.csv", Row("AAPL", 1, 2));
        _store.Source("in/a/z.TXT", Row("AAPL", 1, 1));
        _store.Source("in/B.prn", Row("AAPL", 1, 3));
        _store.Source("in/c.dat.gz.part", "junk");
        _store.Source("in/.hidden/x.txt", "junk");
        _store.Write("in/picture.png", [1, 2, 3]);

        var report = await _store.Import(_store["in"]);

        Assert.Equal([_store["in/B.prn"], _store["in/a/z.TXT"], _store["in/b.csv"]], report.Files);
        Assert.Equal([_store["in/c.dat.gz.part"], _store["in/picture.png"]], report.IgnoredFiles);
        Assert.Contains(report.Notes, note => note.Contains("picture.png", StringComparison.Ordinal));
        Assert.Equal(2, _store.Bars("AAPL")[0].Close);
    }

    [Fact]
    public async Task The_stores_own_files_are_never_taken_for_sources()
    {
        var source = _store.Source("data/incoming/a.txt", Row("AAPL", 1, 2));
        _store.Source("data/logs/ttapi.txt", "log");
        await _store.Import(Request(_store.Data) with { Csv = true });

        var report = await _store.Import(_store.Data);

        Assert.Equal(ImportStatus.Cached, report.Status);
        Assert.Equal([source], report.CachedFiles);
    }

    [Fact]
    public async Task Links_that_lead_in_circles_end()
    {
        var file = _store.Source("in/a.txt", Row("AAPL", 1, 2));
        Directory.CreateSymbolicLink(_store["in/again"], _store["in"]);

        var report = await _store.Import(_store["in"]);

        Assert.Equal([file], report.Files);
    }

    [Fact]
    public async Task Other_options_of_a_known_file_are_told_not_applied()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);

        var strict = await _store.Import(Request(file) with { Strict = true });
        var plain = await _store.Import(file);

        Assert.Equal(ImportStatus.Cached, strict.Status);
        Assert.Contains("--force", Assert.Single(strict.Notes), StringComparison.Ordinal);
        Assert.Empty(plain.Notes);
    }

    [Fact]
    public async Task Strict_rejects_what_is_flagged_otherwise()
    {
        var file = _store.Source("a.txt", "AAPL,20230102,10,11,9,20,5");
        using var lenient = new StoreFixture();

        var strict = await _store.Import(Request(file) with { Strict = true });
        var kept = await lenient.Import(file);

        Assert.Equal((0, 1, 1), (strict.RowsKept, strict.Rejected, strict.RejectedByReason["ohlc_inconsistent"]));
        Assert.Equal((1, 1, 1), (kept.RowsKept, kept.Flagged, kept.FlaggedByReason["ohlc_inconsistent"]));
    }

    [Fact]
    public async Task Two_known_adjustment_states_of_a_symbol_are_refused()
    {
        var raw = _store.Source("raw.txt", Row("AAPL", 1, 10));
        var split = _store.Source("split.txt", Row("AAPL", 2, 10));
        await _store.Import(Request(raw) with { Adjustment = Adjustment.Raw });
        var before = _store.StoreFiles();

        var refused = await _store.Store.ImportAsync(Request(split) with { Adjustment = Adjustment.Split });
        var after = _store.StoreFiles();
        var unknown = await _store.Import(split);

        Assert.IsType<TtError.Data>(refused.Error);
        Assert.Contains("AAPL", refused.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(before, after);
        Assert.Equal(1, unknown.RowsKept);
    }

    [Fact]
    public async Task Memory_and_bytes_are_reported()
    {
        var report = await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));

        Assert.True(report.PeakMemoryBytes > 1 << 20);
        Assert.True(report.PeakRssBytes >= report.PeakMemoryBytes);
        Assert.True(report.BytesWritten > 0);
    }

    [Fact]
    public async Task The_csv_beside_the_parquet_imports_to_the_same_bars()
    {
        var file = _store.Source("a.txt", "AAPL,20230102,9.5,11,8,10.123,", "AAPL,20230103,,,,11,500", "MSFT,20230103,1,2,1,1.5,7");
        var report = await _store.Import(Request(file) with { Csv = true });
        var csv = Assert.Single(_store.Store.List().OrThrow().Files, listed => listed.Kind == "csv").Path;
        using var other = new StoreFixture();

        var copy = await other.Import(csv);

        Assert.Equal("part-00000.csv", Path.GetFileName(csv));
        Assert.Equal(report.ContentHash, copy.ContentHash);
        await _store.VerifyAll();
    }

    [Fact]
    public async Task A_cached_import_writes_the_csv_that_was_not_asked_for_before()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);

        var cached = await _store.Import(Request(file) with { Csv = true });
        var after = _store.StoreFiles();
        await _store.Import(Request(file) with { Csv = true });

        Assert.Equal((ImportStatus.Cached, 1), (cached.Status, cached.Version));
        Assert.Contains("v000001/part-00000.csv", after);
        Assert.Equal(after, _store.StoreFiles());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task A_file_without_rows_is_refused_and_publishes_nothing()
    {
        var header = _store.Source("header.txt");
        var empty = _store.Write("empty.txt", []);

        var errors = new[] { await _store.Refusal(header), await _store.Refusal(empty), await _store.Refusal(header, empty) };

        Assert.All(errors, error => Assert.Equal("data.no_rows", error.Code));
        Assert.Contains(header, errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("any of the 2 files", errors[2].Message, StringComparison.Ordinal);
        Assert.Equal(["lock"], _store.StoreFiles());
    }

    [Fact]
    public async Task A_file_without_rows_changes_no_store()
    {
        var data = _store.Source("data.txt", Row("AAPL", 1, 10));
        var empty = _store.Source("empty.txt");
        await _store.Import(data);
        var before = _store.StoreFiles();

        var alone = await _store.Refusal(empty);
        var beside = await _store.Import(data, empty);

        Assert.Equal("data.no_rows", alone.Code);
        Assert.Equal((ImportStatus.Cached, 1), (beside.Status, beside.Version));
        Assert.Empty(beside.SkippedFiles);
        Assert.Contains(beside.Notes, note => note.Contains("no rows", StringComparison.Ordinal));
        Assert.Equal(before, _store.StoreFiles());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task Rows_that_are_all_rejected_still_leave_their_evidence()
    {
        var report = await _store.Import(_store.Source("bad.txt", "AAPL,20230202,1,2,1,x,1"));

        Assert.Equal((ImportStatus.Imported, 1, 1, 1), (report.Status, report.Version, report.RowsRead, report.Rejected));
        Assert.Contains("v000001/evidence.parquet", _store.StoreFiles());
        await _store.VerifyAll();
    }

    public void Dispose() => _store.Dispose();
}
