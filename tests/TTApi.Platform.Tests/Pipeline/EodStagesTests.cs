// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Pipeline;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Pipeline;

public sealed class EodStagesTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_cold_run_imports_and_computes_and_the_next_one_skips_both()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10), Row("AAPL", 2, 11), Row("MSFT", 1, 5));

        var cold = await Run(file);
        var cached = await Run(file);
        var forced = await Run(file, force: true);

        Assert.Equal([("EOD Data", StageStatus.Done, 3, 3, "rows"), ("Math", StageStatus.Done, 2, 2, "symbols")], cold.Stages.Select(Shape));
        Assert.Equal([("EOD Data", StageStatus.Cached, 3, 3, "rows"), ("Math", StageStatus.Cached, 2, 2, "symbols")], cached.Stages.Select(Shape));
        Assert.Equal(StageStatus.Cached, cached.Status);
        Assert.Equal([StageStatus.Done, StageStatus.Done], forced.Stages.Select(stage => stage.Status));
    }

    [Fact]
    public async Task Rejected_rows_degrade_the_stage_within_the_tolerance()
    {
        var file = _store.Source("a.txt", [.. Enumerable.Range(0, 9).Select(day => Row("AAPL", day, 10)), "AAPL,20230202,1,2,1,x,1"]);

        var cold = await Run(file);
        var cached = await Run(file);

        Assert.Equal(("EOD Data", StageStatus.Degraded, 10, 9, "rows"), Shape(cold.Stages[0]));
        Assert.Equal("1 bad_number", Assert.Single(cold.Stages[0].Missing));
        Assert.Equal(StageStatus.Degraded, cold.Status);
        Assert.Equal(("EOD Data", StageStatus.Cached, 10, 9, "rows"), Shape(cached.Stages[0]));
    }

    [Fact]
    public async Task A_file_left_out_degrades_the_stage_each_time_and_is_no_work()
    {
        _store.Source("in/a.txt", Row("AAPL", 1, 10));
        _store.Write("in/readme.txt", "Dear reader,\nthis is prose.\n"u8);

        var cold = await Run(_store["in"]);
        var fresh = await Run(_store["in"]);

        Assert.All([cold, fresh], run => Assert.Equal(StageStatus.Degraded, run.Status));
        Assert.All([cold, fresh], run => Assert.Contains("readme.txt", Assert.Single(run.Stages[0].Notes), StringComparison.Ordinal));
        Assert.Equal([false, true], [cold.Stages[0].IsFresh, fresh.Stages[0].IsFresh]);
        Assert.Null(fresh.Stages[0].Rate);
    }

    [Fact]
    public async Task More_rejected_rows_than_tolerated_fail_the_stage_and_what_was_collected_stays()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10), "AAPL,20230202,1,2,1,x,1");

        var report = await Run(file);
        var again = await Run(file);

        Assert.Equal([StageStatus.Failed, StageStatus.Cancelled], report.Stages.Select(stage => stage.Status));
        Assert.Equal(StageStatus.Failed, again.Status);
        Assert.Single(_store.Bars("AAPL"));
    }

    [Theory]
    [InlineData("data.no_rows", "There are no rows")]
    [InlineData("data.no_usable_rows", "every row was rejected (2 of 2)", "AAPL,20230202,1,2,1,x,1", "AAPL,20230203,1,2,1,x,1")]
    public async Task A_file_without_a_usable_row_fails_the_stage_each_time(string code, string why, params string[] rows)
    {
        await _store.Import(_store.Source("good.txt", Row("AAPL", 1, 10)));
        var file = _store.Source("a.txt", rows);

        var runs = new[] { await Run(file), await Run(file) };

        Assert.All(runs, run => Assert.Equal((StageStatus.Failed, code), (run.Status, run.Stages[0].Error?.Code)));
        Assert.All(runs, run => Assert.Contains(why, run.Stages[0].Error!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_stage_with_its_error()
    {
        var report = await Run(_store["nowhere.txt"]);

        Assert.IsType<TtError.NotFound>(report.Stages[0].Error);
        Assert.Equal(StageStatus.Failed, report.Status);
    }

    [Fact]
    public async Task A_stop_is_told_as_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var store = _store.StoreThat(_ => stop.Cancel());
        var eod = new EodStage(store, Request(_store.Source("a.txt", Row("AAPL", 1, 10))));

        var report = await new StageRunner(_store.Time).RunAsync([eod, new MathStage(store)], new(), cancellationToken: stop.Token);
        await _store.Import(_store["a.txt"]);
        var math = await new MathStage(_store.Store).RunAsync(new(), new Listener([]), stop.Token);

        Assert.Equal([StageStatus.Cancelled, StageStatus.Cancelled], report.Stages.Select(stage => stage.Status));
        Assert.Equal(StageStatus.Cancelled, math.Status);
        Assert.Empty(eod.Imports);
    }

    [Fact]
    public async Task Math_without_bars_fails_with_advice()
    {
        var math = await new MathStage(_store.Store).RunAsync(new(), new Listener([]), default);

        Assert.Equal(StageStatus.Failed, math.Status);
        Assert.Equal("not_found.no_bars", math.Error!.Code);
    }

    [Fact]
    public async Task Progress_tells_the_share_of_the_work()
    {
        var seen = new List<StageProgress>();
        var eod = new EodStage(_store.Store, Request(_store.Source("a.txt", Row("AAPL", 1, 10))));

        await eod.RunAsync(new(), new Listener(seen), default);

        Assert.NotEmpty(seen);
        Assert.All(seen, progress => Assert.InRange(progress.Fraction ?? -1, 0, 1));
        Assert.Equal(1, Assert.Single(eod.Imports).RowsKept);
    }

    public void Dispose() => _store.Dispose();

    private static (string Name, StageStatus Status, long? Total, long Done, string Unit) Shape(StageReport stage) => (stage.Name, stage.Status, stage.Total, stage.Done, stage.Unit);

    private Task<RunReport> Run(string path, bool force = false) =>
        new StageRunner(_store.Time).RunAsync([new EodStage(_store.Store, Request(path)), new MathStage(_store.Store)], new() { Force = force });

    private sealed class Listener(List<StageProgress> seen) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            lock (seen)
                seen.Add(value);
        }
    }
}
