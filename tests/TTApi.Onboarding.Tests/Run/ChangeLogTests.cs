// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Run;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Tests.Run;

public sealed class ChangeLogTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Each_change_of_status_is_one_line()
    {
        var log = new ChangeLog(_lines.Add);

        log.Report([Stage(StageStatus.Waiting), Math(StageStatus.Waiting)]);
        log.Report([Stage(StageStatus.Running), Math(StageStatus.Waiting)]);
        log.Report([Stage(StageStatus.Running), Math(StageStatus.Waiting)]);
        log.Report([Stage(StageStatus.Done, 100, 100), Math(StageStatus.Waiting)]);
        log.Report([Stage(StageStatus.Done, 100, 100), Math(StageStatus.Running)]);
        log.Report([Stage(StageStatus.Done, 100, 100), Math(StageStatus.Cached)]);

        Assert.Equal(
            [
                "EOD Data     START",
                "EOD Data     DONE              100 of 100 (100.0%)  50 rows/s  2.00 s",
                "Math         START",
                "Math         SKIPPED (cached)  5 of 5 (100.0%)  10 ms",
            ],
            _lines);
    }

    [Fact]
    public void Where_nothing_was_counted_no_count_is_told()
    {
        var log = new ChangeLog(_lines.Add);

        log.Report([Stage(StageStatus.Failed, 0), Math(StageStatus.Cancelled) with { Seconds = 0 }]);

        Assert.Equal(["EOD Data     FAILED            2.00 s", "Math         CANCELLED"], _lines);
    }

    [Fact]
    public void A_long_stage_tells_each_further_quarter()
    {
        var log = new ChangeLog(_lines.Add);

        for (var percent = 0; percent <= 100; percent++)
            log.Report([Stage(StageStatus.Running, null, percent) with { Fraction = percent / 100.0, Note = "reading" }]);

        Assert.Equal(
            [
                "EOD Data     START",
                "EOD Data     START             25 (25.0%)  13 rows/s  2.00 s  reading",
                "EOD Data     START             50 (50.0%)  25 rows/s  2.00 s  reading",
                "EOD Data     START             75 (75.0%)  38 rows/s  2.00 s  reading",
            ],
            _lines);
    }

    private static StageReport Stage(StageStatus status, long? total = null, long done = 0) => new("EOD Data", status, total, done, 2) { Unit = "rows" };

    private static StageReport Math(StageStatus status) => status == StageStatus.Cached
        ? new("Math", status, 5, 5, 0.01) { Unit = "symbols" }
        : new("Math", status, null, 0, 0.01);
}
