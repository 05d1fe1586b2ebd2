// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

public sealed class AnswerTests : IClassFixture<ImportedSamples>
{
    private static readonly string[] StatsKeys =
    [
        "symbol", "rows", "firstDate", "lastDate", "meanLogReturn", "dailyVolatility", "annualizedVolatility", "ciLow", "ciHigh", "skewness", "kurtosis",
        "minLogReturn", "minLogReturnDate", "maxLogReturn", "maxLogReturnDate", "maxDrawdown", "drawdownPeakDate", "drawdownTroughDate", "ewmaVolatility",
        "parkinson", "garmanKlass", "yangZhang", "sumClose", "sumVolume", "flags",
    ];

    private readonly ImportedSamples _samples;

    public AnswerTests(ImportedSamples samples) => _samples = samples;

    [Theory]
    [InlineData(0, "run")]
    [InlineData(0, "stats")]
    [InlineData(0, "stats AAPL MSFT")]
    [InlineData(0, "bars AAPL --from 2018-01-01")]
    [InlineData(0, "bars AAPL --from 2030-01-01")]
    [InlineData(0, "data ls")]
    [InlineData(0, "data verify")]
    [InlineData(0, "data verify --sources")]
    [InlineData(0, "import explain AAPL 2018-02-07")]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    [InlineData(1, "stats NOSUCH")]
    [InlineData(1, "bars NOSUCH")]
    [InlineData(1, "import nowhere/at-all.csv")]
    [InlineData(1, "run --eod nowhere/at-all.csv")]
    [InlineData(2, "stats --nonsense")]
    [InlineData(2, "import")]
    public async Task With_json_stdout_holds_one_document_and_nothing_else(int code, string line)
    {
        var ended = await Ttapi.RunAsync(_samples.Data, [.. line.Split(' '), "--json"]);

        if (line != "--version")
            ended.Expect(code);
        Assert.Single(ended.Output.TrimEnd('\n').Split('\n'));
        Assert.NotEqual(JsonValueKind.Undefined, ended.Json.ValueKind);
    }

    [Fact]
    public async Task Statistics_have_exactly_the_documented_keys_in_order()
    {
        var answer = (await Ttapi.RunAsync(_samples.Data, "stats", "AAPL", "--json")).Expect(0).Json;

        Assert.Equal(StatsKeys, answer[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(0.0006795972884, answer[0].GetProperty("meanLogReturn").GetDouble(), 1e-12);
        Assert.Equal("2013-02-08", answer[0].GetProperty("firstDate").GetString());
    }

    [Fact]
    public async Task An_import_has_the_documented_keys_first()
    {
        var import = (await Ttapi.RunAsync(_samples.Data, "import", EodFiles.Sample, "--json")).Expect(0).Json;

        Assert.Equal(
            [
                "status", "rowsRead", "rowsKept", "duplicates", "conflicts", "rejected", "rejectedByReason", "flagged", "replaced", "symbols", "firstDate", "lastDate",
                "bytesRead", "bytesWritten", "seconds", "rowsPerSecond", "peakMemoryBytes", "peakRssBytes", "contentHash",
            ],
            import.EnumerateObject().Select(property => property.Name).Take(19));
        Assert.Equal("cached", import.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_second_run_skips_what_is_fresh_from_any_working_directory()
    {
        using var elsewhere = new TempDirectory();
        using var process = Ttapi.StartIn(elsewhere.Path, _samples.Data, "run", "--json");
        var run = new Ttapi.Ended(await process.ExitAsync(Ttapi.Patience), process.Output, process.Error).Expect(0).Json;

        Assert.Equal(["EOD Data cached", "Math cached"], run.GetProperty("stages").EnumerateArray().Select(stage => $"{stage.GetProperty("name")} {stage.GetProperty("status")}"));
        Assert.True(run.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task A_run_without_a_terminal_tells_each_change_in_a_line()
    {
        var run = (await Ttapi.RunAsync(_samples.Data, "run", "--force")).Expect(0);

        Assert.StartsWith("EOD Data  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nMath         DONE              505 of 505 (100.0%)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task All_symbols_are_shown_when_nobody_watches()
    {
        var stats = (await Ttapi.RunAsync(_samples.Data, "stats")).Expect(0);

        Assert.Equal(507, stats.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task A_closed_pipe_is_no_crash()
    {
        using var process = ChildProcess.Start("bash", ["-c", $"'{Ttapi.Path}' --data '{_samples.Data}' stats --csv | head -n 1; exit ${{PIPESTATUS[0]}}"]);

        Assert.Equal(0, await process.ExitAsync(Ttapi.Patience));
        Assert.Empty(process.Error);
        Assert.StartsWith("symbol,rows,", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_standard_output_is_told()
    {
        using var process = ChildProcess.Start("bash", ["-c", $"'{Ttapi.Path}' --data '{_samples.Data}' stats --csv > /dev/full"]);

        Assert.Equal(1, await process.ExitAsync(Ttapi.Patience));
        Assert.Contains("error: ", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_the_exception_that_the_screen_spares()
    {
        var plain = (await Ttapi.RunAsync(_samples.Data, "stats", "NOSUCH")).Expect(1);
        var verbose = (await Ttapi.RunAsync(_samples.Data, "stats", "NOSUCH", "--verbose")).Expect(1);

        Assert.DoesNotContain("   at ", plain.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", verbose.Error, StringComparison.Ordinal);
        Assert.Contains("Failed with not_found.symbol", ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_an_empty_data_directory_creates_nothing()
    {
        using var folder = new TempDirectory();

        (await Ttapi.RunAsync(folder["none"], "data", "ls")).Expect(0);

        Assert.Empty(folder.Files());
    }

    private string ReadLogs() => string.Concat(Directory.GetFiles(Path.Combine(_samples.Data, "logs")).Select(File.ReadAllText));
}
