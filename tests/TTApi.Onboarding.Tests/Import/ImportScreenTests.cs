// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Import;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Tests.Import;

public sealed class ImportScreenTests
{
    private static readonly ImportReport Clean = Models.Import with
    {
        RowsRead = 619_029,
        Duplicates = 0,
        Conflicts = 0,
        Rejected = 0,
        Flagged = 0,
        Replaced = 0,
        OutOfOrder = 0,
        CachedFiles = [],
        IgnoredFiles = ["/data/README.md"],
        Notes = [],
        PeakMemoryBytes = null,
    };

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void An_import_is_told_as_approved(int width)
    {
        new Approved()
            .Case("all went well", ImportText.Lines(Clean, "~/.ttapi", width), width)
            .Case("all that can happen", ImportText.Lines(Models.Import, "~/.ttapi", width), width)
            .Case("many rejected rows", ImportText.Lines(Clean with { Rejected = 1234, RejectedByReason = new Dictionary<string, long> { ["bad_number"] = 1234 }, RejectedRows = [.. Models.Import.RejectedRows, .. Models.Import.RejectedRows] }, "~/.ttapi", width), width)
            .Case("cached", ImportText.Lines(Models.Cached, "~/.ttapi", width), width)
            .Case("several files cached", ImportText.Lines(Models.Cached with { CachedFiles = ["a", "b"] }, "~/.ttapi", width), width)
            .AssertMatches("Import", $"Import.{width + 1}");
    }

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void Progress_is_one_line_that_fits(int width)
    {
        var time = TimeSpan.FromSeconds(1.25);

        new Approved()
            .Case("not begun", ImportProgress.Lines(null, time, width), width)
            .Case("begun", ImportProgress.Lines(new("reading", 0, 1_700_000_000, 0), time, width), width)
            .Case("half", ImportProgress.Lines(new("reading", 850_000_000, 1_700_000_000, 14_600_000), time, width), width)
            .Case("all", ImportProgress.Lines(new("writing", 2_000_000_000, 2_000_000_000, 29_070_000), time, width), width)
            .Case("of unknown size", ImportProgress.Lines(new("reading", 5, 0, 1), time, width), width)
            .AssertMatches("Import", $"ImportProgress.{width + 1}");
    }

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void The_fate_of_a_bar_is_told_as_approved(int width)
    {
        var unknown = Models.Explanation with { Bar = null, Origin = null, Claims = [], Story = ["The store has no bar of AAPL on 2018-02-07."] };

        new Approved()
            .Case("a bar with rivals", ExplainText.Lines(Models.Explanation, width), width)
            .Case("no bar", ExplainText.Lines(unknown, width), width)
            .AssertMatches("Import", $"Explain.{width + 1}");
    }

    [Fact]
    public void A_line_of_a_file_cannot_move_the_cursor()
    {
        var hostile = Models.Explanation with { Story = ["Line 17 could not be used: \e[2J\tx"] };

        Assert.DoesNotContain(ExplainText.Lines(hostile, 79), line => line.Text.Any(char.IsControl));
        Assert.DoesNotContain(ImportText.Lines(Clean with { Notes = ["Skipped: 'a\e[2J.csv'"] }, "d", 79), line => line.Text.Any(char.IsControl));
    }

    [Fact]
    public void Json_has_the_documented_keys_in_their_order()
    {
        var output = new StringWriter { NewLine = "\n" };

        JsonText.WriteLine(output, json => ImportJson.Write(json, Models.Import));
        JsonText.WriteLine(output, json => ImportJson.Write(json, Models.Cached));
        JsonText.WriteLine(output, json => ExplainJson.Write(json, Models.Explanation));
        JsonText.WriteLine(output, json => ExplainJson.Write(json, Models.Explanation with { Bar = null, Origin = null }));

        new Approved().Text("imported, cached, explained, unknown", output.ToString()).AssertMatches("Import", "Import.json");
    }
}
