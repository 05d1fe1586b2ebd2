// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Eod.Figures;
using TTApi.Platform.Eod.Manifests;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class VerifyTests : IDisposable
{
    private const int Seed = 20260101;

    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_store_is_whole_after_many_imports()
    {
        await ImportSome();

        var report = await _store.VerifyAll();

        var listing = _store.Store.List().OrThrow();
        Assert.Equal((listing.Version, listing.Rows, listing.Symbols, listing.Bytes, listing.ContentHash), (report.Version, report.Rows, report.Symbols, report.Bytes, report.ContentHash));
        Assert.Equal(listing.Files.Count, report.Files);
        Assert.Empty(report.Sources);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_found_and_never_a_wrong_number()
    {
        await ImportSome();
        var random = new Random(Seed);
        var symbols = new[] { "AAPL", "MSFT", "ZZZ" };
        var truth = symbols.ToDictionary(symbol => symbol, _store.Bars);
        foreach (var file in _store.Store.List().OrThrow().Files)
        {
            var bytes = File.ReadAllBytes(file.Path);
            for (var round = 0; round < 25; round++)
            {
                var flipped = bytes.ToArray();
                var offset = random.Next(bytes.Length);
                flipped[offset] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file.Path, flipped);
                var where = $"byte {offset} of {file.Path}, seed {Seed}";

                var report = (await _store.Store.VerifyAsync()).OrThrow();

                Assert.True(report.Problems.Any(problem => problem.File == file.Path), where);
                Assert.All(symbols, symbol =>
                {
                    if (_store.Store.Bars(Of(symbol)).TryGet(out var bars, out var error))
                        Assert.Equal(truth[symbol], bars);
                    else
                        Assert.IsType<TtError.Data>(error);
                });
            }

            File.WriteAllBytes(file.Path, bytes);
        }

        await _store.VerifyAll();
    }

    [Fact]
    public async Task Damaged_statistics_are_found_and_computed_anew()
    {
        await ImportSome();
        var truth = _store.Store.Statistics([]).OrThrow();
        var path = Path.Combine(_store.Root, "statistics.parquet");
        var bytes = File.ReadAllBytes(path);
        var random = new Random(Seed);
        var found = 0;

        var whole = await _store.VerifyAll();
        Assert.Equal(bytes.Length + _store.Store.List().OrThrow().Files.Sum(file => file.Bytes), whole.Bytes);
        Assert.Empty(whole.Notes);
        for (var round = 0; round < 50; round++)
        {
            var flipped = bytes.ToArray();
            var offset = random.Next(bytes.Length);
            flipped[offset] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, flipped);

            var report = (await _store.Store.VerifyAsync()).OrThrow();

            // What nothing reads, such as the bytes that align a page, need not be noticed.
            if (report.Ok)
            {
                using var kept = StatisticsReader.Open(path, report.ContentHash!.Value).OrThrow();
                Assert.Equal(truth, kept.All());
                continue;
            }

            found++;
            Assert.True(report.Problems is [{ Code: "statistics" } problem] && problem.File == path && problem.Message.Contains(path, StringComparison.Ordinal), $"byte {offset}, seed {Seed}: {report.Problems[0]}");
        }

        Assert.InRange(found, 40, 50);
        Flip(path, bytes.Length / 2);
        Assert.Equal(truth, _store.Store.Statistics([]).OrThrow());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task Statistics_of_earlier_bars_are_noted_only()
    {
        await ImportSome();
        _store.Store.Statistics([]).OrThrow();
        await _store.Import(_store.Source("4.txt", Row("NEW", 1, 1)));

        var stale = await _store.VerifyAll();
        _store.Store.Statistics([]).OrThrow();
        var fresh = await _store.VerifyAll();

        Assert.Contains("other bars", Assert.Single(stale.Notes), StringComparison.Ordinal);
        Assert.Empty(fresh.Notes);
    }

    [Fact]
    public async Task A_damaged_part_stops_the_next_import_before_it_spreads()
    {
        await ImportSome();
        var part = _store.Store.List().OrThrow().Files.First(file => file.Kind == "bars").Path;
        Flip(part, 600);
        var before = _store.StoreFiles();

        var error = await _store.Refusal(_store.Source("new.txt", Row("AAPL", 9, 1)));

        Assert.IsType<TtError.Data>(error);
        Assert.Equal(before, _store.StoreFiles());
    }

    [Fact]
    public async Task Missing_cut_and_foreign_files_are_told_apart()
    {
        await ImportSome();
        var files = _store.Store.List().OrThrow().Files;
        File.Delete(files.First(file => file.Kind == "symbols").Path);
        File.WriteAllBytes(files.First(file => file.Kind == "bars").Path, [1, 2, 3]);

        var report = (await _store.Store.VerifyAsync()).OrThrow();

        Assert.False(report.Ok);
        Assert.Equal(["file_changed", "file_missing"], report.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rows", "accounting")]
    [InlineData("hash", "content_hash")]
    [InlineData("import", "accounting")]
    [InlineData("source", "accounting")]
    [InlineData("sources", "accounting")]
    [InlineData("first", "accounting")]
    public async Task A_manifest_that_tells_other_sums_is_found(string what, string code)
    {
        await ImportSome();
        var manifest = ManifestCodec.Read(File.ReadAllBytes(_store.Manifest), _store.Manifest).OrThrow();
        manifest = what switch
        {
            "rows" => manifest with { Rows = manifest.Rows + 1 },
            "hash" => manifest with { ContentHash = default },
            "import" => manifest with { Imports = [manifest.Imports[0] with { Duplicates = manifest.Imports[0].Duplicates + 1 }, .. manifest.Imports.Skip(1)] },
            "source" => manifest with { Sources = [manifest.Sources[0] with { RowsKept = 0 }, .. manifest.Sources.Skip(1)] },
            "sources" => manifest with { Sources = [manifest.Sources[0]] },
            _ => manifest with { Parts = [manifest.Parts[0] with { FirstSymbol = "A" }] },
        };
        File.WriteAllBytes(_store.Manifest, ManifestCodec.Write(manifest));

        var report = (await _store.Store.VerifyAsync()).OrThrow();

        Assert.Contains(report.Problems, problem => problem.Code == code);
    }

    [Fact]
    public async Task Files_of_another_store_are_not_believed()
    {
        await ImportSome();
        using var other = new StoreFixture();
        await other.Import(other.Source("x.txt", Row("AAPL", 1, 1), Row("QQQ", 1, 1)));
        var manifest = ManifestCodec.Read(File.ReadAllBytes(_store.Manifest), _store.Manifest).OrThrow();
        var foreign = ManifestCodec.Read(File.ReadAllBytes(other.Manifest), other.Manifest).OrThrow();
        File.Copy(Path.Combine(other.Root, foreign.Parts[0].Path), Path.Combine(_store.Root, manifest.Parts[0].Path), overwrite: true);
        var part = foreign.Parts[0] with { Path = manifest.Parts[0].Path };
        File.WriteAllBytes(_store.Manifest, ManifestCodec.Write(manifest with { Parts = [part] }));

        var report = (await _store.Store.VerifyAsync()).OrThrow();

        Assert.Contains(report.Problems, problem => problem.Code == "accounting");
    }

    [Fact]
    public async Task A_part_with_other_columns_is_no_part()
    {
        await ImportSome();
        var manifest = ManifestCodec.Read(File.ReadAllBytes(_store.Manifest), _store.Manifest).OrThrow();
        var symbols = manifest.SymbolsFile;
        File.WriteAllBytes(_store.Manifest, ManifestCodec.Write(manifest with
        {
            Parts = [symbols with { FirstSymbol = "AAPL", LastSymbol = "ZZZ" }],
            Imports = [manifest.Imports[0] with { Evidence = symbols }, .. manifest.Imports.Skip(1)],
        }));

        var report = (await _store.Store.VerifyAsync()).OrThrow();

        Assert.Equal(2, report.Problems.Count(problem => problem.Code == "schema"));
    }

    [Fact]
    public async Task Sources_are_hashed_when_asked_for()
    {
        var kept = _store.Source("kept.txt", Row("AAPL", 1, 1));
        var changed = _store.Source("changed.txt", Row("AAPL", 2, 1));
        var secretly = _store.Source("secretly.txt", Row("AAPL", 3, 1));
        var gone = _store.Source("gone.txt", Row("AAPL", 4, 1));
        await _store.Import(kept, changed, secretly, gone);
        _store.Source("changed.txt", Row("AAPL", 2, 1), Row("AAPL", 5, 1));
        var time = File.GetLastWriteTimeUtc(secretly);
        Flip(secretly, 80);
        File.SetLastWriteTimeUtc(secretly, time);
        File.Delete(gone);

        var report = await _store.VerifyAll(sources: true);

        Assert.Equal(
            [new(0, kept, SourceState.Unchanged), new(1, changed, SourceState.Changed), new(2, secretly, SourceState.Changed), new(3, gone, SourceState.Missing)],
            report.Sources);
    }

    [Fact]
    public async Task Progress_covers_every_byte_and_a_check_can_be_stopped()
    {
        await ImportSome();
        var seen = new List<VerifyProgress>();
        using var stop = new CancellationTokenSource();

        await _store.Store.VerifyAsync(progress: new Listener(seen.Add));
        await stop.CancelAsync();
        var stopped = await _store.Store.VerifyAsync(cancellationToken: stop.Token);

        Assert.Equal(_store.Store.List().OrThrow().Files.Count, seen.Count);
        Assert.All(seen, progress => Assert.True(progress.BytesDone < progress.BytesTotal));
        Assert.IsType<TtError.Cancelled>(stopped.Error);
    }

    public void Dispose() => _store.Dispose();

    /// <summary>Three imports with every class of row, and a CSV copy.</summary>
    private async Task ImportSome()
    {
        await _store.Import(_store.Source("1.txt", Row("AAPL", 1, 1), Row("AAPL", 2, 2), Row("MSFT", 1, 3), "AAPL,20230102,9,9,9,bad,1"));
        await _store.Import(_store.Source("2.txt", Row("AAPL", 2, 2.5), Row("AAPL", 2, 2.75), Row("AAPL", 2, 2.75), Row("ZZZ", 5, 7)));
        await _store.Import(Request(_store.Source("3.txt", Row("AAPL", 1, 1), Row("MSFT", 2, 4))) with { Csv = true });
    }

    private sealed class Listener(Action<VerifyProgress> report) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => report(value);
    }
}
