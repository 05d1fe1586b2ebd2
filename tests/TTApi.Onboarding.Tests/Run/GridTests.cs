// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.Run;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Tests.Run;

public sealed class GridTests
{
    private static readonly StageReport MathWaits = new("Math", StageStatus.Waiting, null, 0, 0);

    private static readonly (string Title, StageReport[] Stages)[] States =
    [
        ("nothing has begun", [new("EOD Data", StageStatus.Waiting, null, 0, 0), MathWaits]),
        ("looking at the files", [new("EOD Data", StageStatus.Running, null, 0, 0.004), MathWaits]),
        ("reading", [new("EOD Data", StageStatus.Running, null, 12_345_678, 0.912) { Unit = "rows", Fraction = 0.21 }, MathWaits]),
        ("computing", [Done("EOD Data", 29_200_000, 2.14, "rows"), new("Math", StageStatus.Running, 6890, 2800, 0.31) { Unit = "symbols", Fraction = 0.406 }]),
        ("done", [Done("EOD Data", 619_029, 0.431, "rows"), Done("Math", 505, 0.0213, "symbols")]),
        ("cached", [Cached("EOD Data", 619_029, 0.0021, "rows"), Cached("Math", 505, 0.0004, "symbols")]),
        ("degraded", [new("EOD Data", StageStatus.Degraded, 619_029, 619_028, 0.5) { Unit = "rows" }, Done("Math", 505, 0.02, "symbols")]),
        ("failed", [new("EOD Data", StageStatus.Failed, 100, 60, 0.1) { Unit = "rows", Error = new TtError.Data("bad", "Bad.") }, new("Math", StageStatus.Cancelled, null, 0, 0)]),
        ("failed before it knew anything", [new("EOD Data", StageStatus.Failed, 0, 0, 0.1), new("Math", StageStatus.Cancelled, null, 0, 0)]),
        ("cancelled before it knew anything", [new("EOD Data", StageStatus.Cancelled, 0, 0, 0.1) { Unit = "rows" }, new("Math", StageStatus.Cancelled, null, 0, 0)]),
        ("nothing was due", [new("EOD Data", StageStatus.Done, 0, 0, 0.1) { Unit = "rows" }, new("Math", StageStatus.Cached, 0, 0, 0.1) { Unit = "symbols" }]),
        ("cancelled", [new("EOD Data", StageStatus.Cancelled, null, 4_000_000, 61.2) { Unit = "rows" }, new("Math", StageStatus.Cancelled, null, 0, 0)]),
    ];

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void Every_state_is_drawn_as_approved(int width)
    {
        var screens = new Approved();

        foreach (var (title, stages) in States)
            screens.Case(title, Grid.Lines(stages, width), width);

        screens.AssertMatches("Run", $"Grid.{width + 1}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(79)]
    [InlineData(200)]
    public void Columns_stand_still_whatever_the_numbers_are(int width)
    {
        var heads = States.Select(state => Grid.Lines(state.Stages, width)[0].Text).Distinct();

        Assert.Single(heads);
    }

    [Fact]
    public void A_share_does_not_round_up_to_all() =>
        Assert.Equal("9999 of 10000 (99.9%)", StatusText.Count(new("x", StageStatus.Degraded, 10_000, 9_999, 1), number => number.ToString()));

    [Fact]
    public void A_count_is_worded_as_designed() =>
        Assert.Equal("2800 of 6890 (40.6%)", StatusText.Count(new("x", StageStatus.Running, 6890, 2800, 1), number => number.ToString()));

    private static StageReport Done(string name, long total, double seconds, string unit) => new(name, StageStatus.Done, total, total, seconds) { Unit = unit };

    private static StageReport Cached(string name, long total, double seconds, string unit) =>
        new(name, StageStatus.Cached, total, total, seconds) { Unit = unit, ColdSeconds = seconds * 100 };
}
