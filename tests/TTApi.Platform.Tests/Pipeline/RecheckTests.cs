// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Pipeline;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Pipeline;

/// <summary>A run that names no file looks at the files the store was filled from.</summary>
public sealed class RecheckTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public void An_empty_store_has_nothing_to_look_at()
    {
        var recheck = _store.Store.Recheck().OrThrow();

        Assert.Empty(recheck.Paths);
        Assert.Equal((0, 0), recheck.MissingRows);
    }

    [Fact]
    public async Task Files_come_in_the_order_and_with_the_options_they_were_applied_with()
    {
        var (a, b, c) = (_store.Source("a.txt", Row("A", 1, 1)), _store.Source("b.txt", Row("B", 1, 1)), _store.Source("c.txt", Row("C", 1, 1)));
        await _store.Import(Request(c) with { Adjustment = Adjustment.Split, Csv = true });
        await _store.Import(Request(b, a) with { Strict = true, Csv = true });

        var requests = _store.Store.Recheck().OrThrow().Requests;

        Assert.Equal([[c], [b, a]], requests.Select(request => request.Paths));
        Assert.Equal([(false, Adjustment.Split), (true, Adjustment.Unknown)], requests.Select(request => (request.Strict, request.Adjustment)));
        Assert.All(requests, request => Assert.True(request is { Csv: true, LeaveOutUnusable: true, Force: false }));
    }

    [Fact]
    public async Task Unchanged_files_are_fresh_and_a_changed_one_is_imported()
    {
        var a = _store.Source("a.txt", Row("A", 1, 1));
        await _store.Import(Request(a) with { Adjustment = Adjustment.Split });
        await _store.Import(_store.Source("b.txt", Row("B", 1, 1)));

        var fresh = await Run();
        _store.Source("a.txt", Row("A", 1, 2), Row("A", 2, 3));
        var changed = await Run();
        var again = await Run();

        Assert.Equal((StageStatus.Cached, 2L, 2L), (fresh.Status, fresh.Total, fresh.Done));
        Assert.Equal("No file was named, so the 2 that the store was filled from were looked at again.", Assert.Single(fresh.Notes));
        Assert.Equal((StageStatus.Done, 3L), (changed.Status, changed.Total));
        Assert.Equal([2, 3], _store.Bars("A").Select(bar => bar.Close));
        Assert.Equal(Adjustment.Split, _store.Store.List().OrThrow().Sources[^1].Adjustment);
        Assert.Equal((StageStatus.Cached, 3L), (again.Status, again.Total));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_no_failure()
    {
        await _store.Import(_store.Source("a.txt", Row("A", 1, 1)), _store.Source("b.txt", Row("B", 1, 1), "B,20230202,1,2,1,x,1", Row("B", 2, 1), Row("B", 3, 1), Row("B", 4, 1)));
        File.Delete(_store["b.txt"]);

        var one = await Run();
        File.Delete(_store["a.txt"]);
        var none = await Run();

        Assert.All([one, none], outcome => Assert.Equal((StageStatus.Cached, 6L, 5L), (outcome.Status, outcome.Total, outcome.Done)));
        Assert.Equal(["No file was named, so the one that the store was filled from was looked at again.", $"No longer there, while their bars stay: {_store["b.txt"]}."], one.Notes);
        Assert.Equal("No file was named, and the files that the store was filled from are gone.", none.Notes[0]);
        Assert.Contains(_store["a.txt"], none.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_moved_is_looked_at_where_it_was_seen_last()
    {
        var a = _store.Source("a.txt", Row("A", 1, 1));
        await _store.Import(a);
        File.Move(a, _store["b.txt"]);
        await _store.Import(_store["b.txt"]);

        var recheck = _store.Store.Recheck().OrThrow();

        Assert.Equal([_store["b.txt"]], recheck.Paths);
        Assert.Empty(recheck.Missing);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_any_more_degrades_the_stage_and_its_bars_stay()
    {
        await _store.Import(_store.Source("a.txt", Row("A", 1, 1)), _store.Source("b.txt", Row("B", 1, 1)));
        _store.Write("b.txt", "Dear reader"u8);

        var outcome = await Run();

        Assert.Equal((StageStatus.Degraded, true), (outcome.Status, outcome.IsFresh));
        Assert.Contains(outcome.Notes, note => note.StartsWith("Skipped: ", StringComparison.Ordinal));
        Assert.Single(_store.Bars("B"));
    }

    [Fact]
    public async Task Force_applies_all_files_again_in_their_order()
    {
        await _store.Import(_store.Source("b.txt", Row("A", 1, 1)));
        await _store.Import(_store.Source("a.txt", Row("A", 1, 2)));

        var outcome = await Run(force: true);

        Assert.Equal(StageStatus.Done, outcome.Status);
        Assert.Equal(2, Assert.Single(_store.Bars("A")).Close);
    }

    public void Dispose() => _store.Dispose();

    private Task<StageOutcome> Run(bool force = false) =>
        new EodStage(_store.Store, _store.Store.Recheck().OrThrow()).RunAsync(new() { Force = force }, new Quiet(), default);

    private sealed class Quiet : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            // Nobody watches.
        }
    }
}
