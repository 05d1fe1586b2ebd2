// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Run;
using TTApi.Onboarding.Stats;
using TTApi.Platform.Pipeline;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Run;

public sealed class RunSummaryTests
{
    private static readonly StageReport Eod = new("EOD Data", StageStatus.Done, 619_029, 619_029, 1.42) { Unit = "rows" };
    private static readonly StageReport Math = new("Math", StageStatus.Done, 505, 505, 0.48) { Unit = "symbols" };
    private static readonly Portrait[] Featured = [new(Models.Apple, Models.Wave(300)), new(Models.Apple with { MaxDrawdown = 0.9 }, [])];

    private static readonly RunReport Done = new(StageStatus.Done, 1.9, [Eod, Math]);

    private static readonly RunReport Cached = new(StageStatus.Cached, 0.012, [Eod with { Status = StageStatus.Cached, ColdSeconds = 1.42 }, Math with { Status = StageStatus.Cached, ColdSeconds = 0.48 }]);

    private static readonly RunReport Degraded = new(
        StageStatus.Degraded,
        1.9,
        [Eod with { Status = StageStatus.Degraded, Done = 619_000, Missing = ["20 bad_number", "9 bad_date"], Notes = ["BAX may have split on 2015-07-01."] }, Math]);

    private static readonly RunReport Failed = new(StageStatus.Failed, 0.3, [Eod with { Status = StageStatus.Failed, Total = 100, Done = 60, Missing = ["40 bad_number"] }, Math with { Status = StageStatus.Cancelled, Total = null, Done = 0, Seconds = 0 }]);

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void A_run_leaves_the_approved_screen(int width)
    {
        new Approved()
            .Case("done", RunSummary.Lines(Done, Models.Listing, Featured, "~/.ttapi/eod", width), width)
            .Case("cached", RunSummary.Lines(Cached, Models.Listing, Featured, "~/.ttapi/eod", width), width)
            .Case("cached, never seen cold", RunSummary.Lines(Cached with { Stages = [Eod with { Status = StageStatus.Cached }] }, Models.Listing, [], "~/.ttapi/eod", width), width)
            .Case("degraded", RunSummary.Lines(Degraded, Models.Listing, Featured, "~/.ttapi/eod", width), width)
            .AssertMatches("Run", $"RunSummary.{width + 1}");
    }

    [Fact]
    public void Json_is_as_approved()
    {
        var output = new StringWriter { NewLine = "\n" };

        foreach (var report in (RunReport[])[Done, Cached, Degraded, Failed])
            JsonText.WriteLine(output, json => RunJson.Write(json, report));

        new Approved().Text("done, cached, degraded, failed", output.ToString()).AssertMatches("Run", "Run.json");
    }

    [Fact]
    public void Trouble_is_the_error_of_the_stage_that_failed()
    {
        var error = new TtError.NotFound("path", "There is no file x.", "Check the name.");

        Assert.Equal(("There is no file x.", "Check the name."), RunTrouble.Of(Failed with { Stages = [Failed.Stages[0] with { Error = error }] }));
    }

    [Fact]
    public void Trouble_is_what_is_missing_beyond_the_tolerance() =>
        Assert.Equal("EOD Data: 40 of 100 rows are missing, more than tolerated (40 bad_number).", RunTrouble.Of(Failed)?.Message);

    [Fact]
    public void An_interrupted_run_says_so() => Assert.StartsWith("Interrupted", RunTrouble.Of(Done with { Status = StageStatus.Cancelled })?.Message, StringComparison.Ordinal);

    [Fact]
    public void A_run_that_went_well_has_no_trouble() => Assert.Null(RunTrouble.Of(Degraded));

    [Fact]
    public void A_running_stage_ages_between_its_reports()
    {
        var time = new ManualTimeProvider();
        var clock = new StageClock(time);
        StageReport[] stages = [Eod, Math with { Status = StageStatus.Running, Seconds = 1 }];

        clock.Aged(stages);
        time.Advance(TimeSpan.FromSeconds(2));
        var aged = clock.Aged(stages);

        Assert.Equal([1.42, 3], aged.Select(stage => stage.Seconds));
    }
}
