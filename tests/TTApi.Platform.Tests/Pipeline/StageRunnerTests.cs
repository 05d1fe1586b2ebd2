// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Core;
using TTApi.Platform.Pipeline;
using TTApi.TestSupport;

namespace TTApi.Platform.Tests.Pipeline;

public sealed class StageRunnerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly TempDirectory _data = new();

    [Fact]
    public async Task Stages_run_in_order_and_tell_how_each_stands()
    {
        var seen = new List<string>();
        var first = Stage("One", progress =>
        {
            progress.Report(new(1, 4, "reading"));
            return new(StageStatus.Done, 4, 4) { Unit = "rows", Notes = ["a note"] };
        });

        var report = await new StageRunner(_time).RunAsync([first, Stage("Two", StageStatus.Cached)], new(), new Listener(reports => seen.Add(Picture(reports))));

        Assert.Equal(
            [
                "Running:0/:: Waiting:0/::",
                "Running:1/4:0.25:reading Waiting:0/::",
                "Done:4/4:1: Waiting:0/::",
                "Done:4/4:1: Running:0/::",
                "Done:4/4:1: Cached:1/1:1:",
            ],
            seen);
        Assert.Equal((StageStatus.Done, 2.0), (report.Status, report.Seconds));
        Assert.Equal((1.0, 4.0, "rows"), (report.Stages[0].Seconds, report.Stages[0].Rate, report.Stages[0].Unit));
        Assert.Equal((null, true), (report.Stages[1].Rate, report.Stages[1].Ended));
    }

    [Theory]
    [InlineData(StageStatus.Done, StageStatus.Done, StageStatus.Done)]
    [InlineData(StageStatus.Cached, StageStatus.Cached, StageStatus.Cached)]
    [InlineData(StageStatus.Cached, StageStatus.Done, StageStatus.Done)]
    [InlineData(StageStatus.Degraded, StageStatus.Cached, StageStatus.Degraded)]
    [InlineData(StageStatus.Degraded, StageStatus.Failed, StageStatus.Failed)]
    [InlineData(StageStatus.Degraded, StageStatus.Cancelled, StageStatus.Cancelled)]
    public async Task A_run_is_as_good_as_its_worst_stage(StageStatus first, StageStatus second, StageStatus expected)
    {
        var report = await new StageRunner(_time).RunAsync([Stage("One", first), Stage("Two", second)], new());

        Assert.Equal(expected, report.Status);
    }

    [Fact]
    public async Task A_failed_stage_ends_the_run_and_the_rest_is_cancelled()
    {
        var error = new TtError.Data("broken", "It is broken.");

        var report = await new StageRunner(_time).RunAsync([Stage("One", _ => throw new TtException(error)), NeverRun], new());

        Assert.Equal([StageStatus.Failed, StageStatus.Cancelled], report.Stages.Select(stage => stage.Status));
        Assert.Equal((StageStatus.Failed, 0.0), (report.Status, report.Stages[1].Seconds));
        Assert.Equal(error, report.Stages[0].Error);
    }

    [Fact]
    public async Task A_stop_cancels_the_running_stage_and_those_that_wait()
    {
        using var stop = new CancellationTokenSource();
        var stopped = Stage("One", _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });

        var report = await new StageRunner(_time).RunAsync([stopped, NeverRun], new(), cancellationToken: stop.Token);

        Assert.Equal([StageStatus.Cancelled, StageStatus.Cancelled], report.Stages.Select(stage => stage.Status));
        Assert.Equal(StageStatus.Cancelled, report.Status);
    }

    [Fact]
    public async Task A_mistake_of_a_stage_is_not_swallowed() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => new StageRunner(_time).RunAsync([NeverRun], new()));

    [Fact]
    public async Task A_cached_run_compares_with_the_one_that_worked()
    {
        var runner = new StageRunner(_time, new(_data.Path, NullLogger<RunHistory>.Instance));
        await runner.RunAsync([Stage("One", StageStatus.Done, 30), Stage("Two", StageStatus.Degraded, 10)], new());

        var half = await runner.RunAsync([Stage("One", StageStatus.Cached, 2), Stage("New", StageStatus.Cached)], new());
        var cached = await runner.RunAsync([Stage("One", StageStatus.Cached, 3), Stage("Two", StageStatus.Cached)], new());

        Assert.Equal((30.0, 10.0), (cached.Stages[0].ColdSeconds, cached.Stages[0].SpeedUp));
        Assert.Equal((40.0, 10.0), (cached.ColdSeconds, cached.SpeedUp));
        Assert.Equal((30.0, 15.0, null), (half.Stages[0].ColdSeconds, half.Stages[0].SpeedUp, half.ColdSeconds));
        Assert.Equal(["runs.json"], _data.Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"stages\": 3}")]
    public void A_damaged_history_compares_with_nothing_and_is_written_anew(string text)
    {
        _data.Write("runs.json", text);
        var history = new RunHistory(_data.Path, NullLogger<RunHistory>.Instance);

        var before = history.ColdSeconds();
        history.Remember(new(StageStatus.Done, 5, [new("One", StageStatus.Done, 1, 1, 5)]));

        Assert.Empty(before);
        Assert.Equal(5, history.ColdSeconds()["One"]);
    }

    [Fact]
    public void A_history_keeps_no_time_of_a_stage_that_had_no_work()
    {
        var history = new RunHistory(_data.Path, NullLogger<RunHistory>.Instance);
        history.Remember(new(StageStatus.Degraded, 5, [new("One", StageStatus.Degraded, 1, 1, 5)]));

        history.Remember(new(StageStatus.Degraded, 1, [new("One", StageStatus.Degraded, 1, 1, 1) { IsFresh = true }]));

        Assert.Equal(5, history.ColdSeconds()["One"]);
    }

    [Fact]
    public void A_history_that_cannot_be_written_is_done_without()
    {
        using var log = new ListLogger();
        var history = new RunHistory(_data["nowhere"], log.CreateLogger<RunHistory>());

        history.Remember(new(StageStatus.Done, 5, [new("One", StageStatus.Done, 1, 1, 5)]));

        Assert.Contains("cannot be written", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 100, false, StageStatus.Done)]
    [InlineData(100, 100, true, StageStatus.Cached)]
    [InlineData(100, 80, false, StageStatus.Degraded)]
    [InlineData(100, 80, true, StageStatus.Cached)]
    [InlineData(100, 79, false, StageStatus.Failed)]
    [InlineData(100, 79, true, StageStatus.Failed)]
    [InlineData(0, 0, false, StageStatus.Done)]
    public void The_tolerance_decides_between_degraded_and_failed(long total, long done, bool cached, StageStatus expected) =>
        Assert.Equal(expected, new StageContext().Judge(total, done, cached));

    [Fact]
    public void The_tolerance_can_be_set() =>
        Assert.Equal((StageStatus.Failed, StageStatus.Degraded), (new StageContext { Tolerance = 0 }.Judge(100, 99), new StageContext { Tolerance = 1 }.Judge(100, 0)));

    public void Dispose() => _data.Dispose();

    private static string Picture(IReadOnlyList<StageReport> stages) =>
        string.Join(' ', stages.Select(stage => $"{stage.Status}:{stage.Done}/{stage.Total}:{stage.Fraction}:{stage.Note}"));

    private ScriptedStage NeverRun => Stage("Never", _ => throw new InvalidOperationException("It must not run."));

    private ScriptedStage Stage(string name, StageStatus status, int seconds = 1) => new(name, _ => new(status, 1, 1), _time, seconds);

    private ScriptedStage Stage(string name, Func<IProgress<StageProgress>, StageOutcome> run) => new(name, run, _time, 1);

    private sealed class ScriptedStage(string name, Func<IProgress<StageProgress>, StageOutcome> run, ManualTimeProvider time, int seconds) : IStage
    {
        public string Name => name;

        public Task<StageOutcome> RunAsync(StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return Task.FromResult(run(progress));
        }
    }

    private sealed class Listener(Action<IReadOnlyList<StageReport>> report) : IProgress<IReadOnlyList<StageReport>>
    {
        public void Report(IReadOnlyList<StageReport> value) => report(value);
    }
}
