// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Eod.Publishing;
using TTApi.TestSupport;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class PublishTests : IDisposable
{
    private readonly StoreFixture _store = new();

    public static TheoryData<string> Steps => [.. Enum.GetNames<PublishStep>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_store_copied_at_any_step_is_whole_and_imports_to_the_same_end(string name)
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        var b = _store.Source("b.txt", Row("AAPL", 1, 11), Row("MSFT", 1, 20));
        var before = await _store.Import(a);
        using var wreck = new TempDirectory();
        var importing = _store.StoreThat(step =>
        {
            if (step == Enum.Parse<PublishStep>(name))
                Copy(_store.Data, wreck.Path);
        });
        var after = (await importing.ImportAsync(Request(b))).OrThrow();

        var reopened = EodStore.Open(_store.Options with { DataDirectory = wreck.Path }).OrThrow();
        var found = reopened.List().OrThrow().ContentHash;
        var verified = (await reopened.VerifyAsync()).OrThrow();
        var again = (await reopened.ImportAsync(Request(b))).OrThrow();

        Assert.Equal(name == nameof(PublishStep.ManifestPublished) ? after.ContentHash : before.ContentHash, found);
        Assert.Empty(verified.Problems);
        Assert.Equal(after.ContentHash, again.ContentHash);
        Assert.Empty((await reopened.VerifyAsync()).OrThrow().Problems);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(wreck.Path, "eod"), "tmp-*"));
        Assert.Equal(_store.StoreFiles(), Directory.EnumerateFiles(Path.Combine(wreck.Path, "eod"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(wreck.Path, "eod"), file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_disk_that_refuses_at_any_step_leaves_one_version_in_force_and_nothing_else(string name)
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        var b = _store.Source("b.txt", Row("AAPL", 1, 11));
        await _store.Import(a);
        var before = _store.StoreFiles();
        var failing = _store.StoreThat(step =>
        {
            if (step == Enum.Parse<PublishStep>(name))
                throw new IOException("No space left on device", 28);
        });

        var error = (await failing.ImportAsync(Request(b))).Error;
        var left = _store.StoreFiles();
        await _store.VerifyAll();

        Assert.Equal("storage.disk_full", error!.Code);
        Assert.Empty(_store.Leftovers());
        if (name != nameof(PublishStep.ManifestPublished))
            Assert.Equal(before, left);
        Assert.Equal(11, (await _store.Import(b), _store.Bars("AAPL")[0].Close).Close);
    }

    [Theory]
    [InlineData(nameof(PublishStep.Locked))]
    [InlineData(nameof(PublishStep.TempCreated))]
    [InlineData(nameof(PublishStep.Merged))]
    [InlineData(nameof(PublishStep.Ready))]
    public async Task A_stop_before_publication_leaves_nothing(string name)
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        var b = _store.Source("b.txt", Row("AAPL", 1, 11));
        await _store.Import(a);
        var before = _store.StoreFiles();
        using var stop = new CancellationTokenSource();
        var stopping = _store.StoreThat(step =>
        {
            if (step == Enum.Parse<PublishStep>(name))
                stop.Cancel();
        });

        var error = (await stopping.ImportAsync(Request(b), null, stop.Token)).Error;

        Assert.IsType<TtError.Cancelled>(error);
        Assert.Equal(before, _store.StoreFiles());
        Assert.Empty(_store.Leftovers());
        Assert.Equal(10, _store.Bars("AAPL")[0].Close);
    }

    [Fact]
    public async Task A_source_that_changes_while_it_is_read_is_refused()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        var changing = _store.StoreThat(step =>
        {
            if (step == PublishStep.TempCreated)
                _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 10));
        });

        var error = (await changing.ImportAsync(Request(file))).Error;

        Assert.Equal("data.source_changed", error!.Code);
        Assert.Equal(["lock"], _store.StoreFiles());
    }

    [Fact]
    public async Task A_replaced_version_stays_for_its_grace_time_and_its_evidence_for_ever()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 1, 11));
        var b = _store.Source("b.txt", Row("AAPL", 2, 11));
        var c = _store.Source("c.txt", Row("AAPL", 3, 11));
        await _store.Import(a);
        await _store.Import(b);
        var early = _store.StoreFiles();

        _store.Time.Advance(TimeSpan.FromMinutes(9));
        await _store.Import(c);
        var later = _store.StoreFiles();
        _store.Time.Advance(TimeSpan.FromMinutes(2));
        await _store.Import(a);
        _store.Time.Advance(TimeSpan.FromMinutes(10));
        await _store.Import(a);

        Assert.Contains("v000001/part-00000.parquet", early);
        Assert.Contains("v000001/part-00000.parquet", later);
        Assert.Equal(["lock", "manifest.json", "v000001/evidence.parquet", "v000003/part-00000.parquet", "v000003/symbols.parquet"], _store.StoreFiles());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task Leftovers_of_dead_imports_go_with_the_next_one()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));
        _store.Write("data/eod/tmp-0123/part-00000.parquet", [1]);
        _store.Write("data/eod/tmp-4567", [1]);
        _store.Write("data/eod/v000002/part-00000.parquet", [1]);
        _store.Write("data/eod/v000003/part-00000.parquet", [1]);
        _store.Write("data/eod/v000003/mine.parquet", [1]);
        _store.Write("data/eod/v4/part-00000.parquet", [1]);
        _store.Write("data/eod/notes.txt", [1]);
        _store.Write("data/eod/statistics-tmp-young", [1]);
        File.SetLastWriteTimeUtc(_store.Write("data/eod/statistics-tmp-old", [1]), (_store.Time.GetUtcNow() - TimeSpan.FromHours(2)).UtcDateTime);

        await _store.Import(_store.Source("b.txt", Row("AAPL", 2, 10)));

        Assert.Empty(_store.Leftovers());
        Assert.Subset(_store.StoreFiles().ToHashSet(), new HashSet<string> { "notes.txt", "v000003/mine.parquet", "v4/part-00000.parquet", "v000002/part-00000.parquet" });
        Assert.DoesNotContain("v000003/part-00000.parquet", _store.StoreFiles());
        Assert.Contains("statistics-tmp-young", _store.StoreFiles());
        Assert.DoesNotContain("statistics-tmp-old", _store.StoreFiles());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task A_version_does_not_move_into_a_folder_that_holds_files_of_others()
    {
        _store.Write("data/eod/v000001/mine.parquet", [1]);

        var report = await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));

        Assert.Equal(2, report.Version);
        Assert.Contains("v000001/mine.parquet", _store.StoreFiles());
        await _store.VerifyAll();
    }

    [Fact]
    public async Task A_reader_finds_the_new_version_when_its_own_went_away()
    {
        var a = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(a);
        var old = File.ReadAllBytes(_store.Manifest);
        var reader = EodStore.Open(_store.Options with { RetiredGrace = TimeSpan.Zero }).OrThrow();
        await _store.Import(_store.Source("b.txt", Row("AAPL", 2, 11)));
        Directory.Delete(Path.Combine(_store.Root, "v000001"), recursive: true);
        var current = File.ReadAllBytes(_store.Manifest);

        File.WriteAllBytes(_store.Manifest, old);
        var lost = reader.Bars(Of("AAPL"));
        File.WriteAllBytes(_store.Manifest, current);
        var found = reader.Bars(Of("AAPL"));

        Assert.False(lost.IsOk);
        Assert.Equal(2, found.OrThrow().Count);
    }

    public void Dispose() => _store.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            // The lock is the importing process's; a dead one holds none.
            if (Path.GetFileName(file) == "lock")
                File.WriteAllText(Path.Combine(to, Path.GetRelativePath(from, file)), "process 1 on elsewhere");
            else
                File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
