// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Run;
using TTApi.Onboarding.Screen;
using static TTApi.Onboarding.Tests.Processes.EodFiles;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed class DeskTests
{
    private static readonly string[] TwoWeeks = [.. Enumerable.Range(2, 10).SelectMany(day => new[] { Row("AAA", day, $"{9.5 + (day % 3 / 4.0)}"), Row("BBB", day, $"{10.5 - (day % 4 / 4.0)}") })];

    [Fact]
    public async Task A_run_works_once_and_then_finds_everything_fresh()
    {
        using var desk = new Desk();
        var file = desk.File("all.csv", TwoWeeks);

        Assert.Equal(0, await desk.RunAsync("run", "--eod", file, "--json"));
        Assert.Equal("done", desk.Json.GetProperty("status").GetString());

        Assert.Equal(0, await desk.RunAsync("run", "--eod", file, "--json"));
        Assert.Equal("cached", desk.Json.GetProperty("status").GetString());
        Assert.Equal(["EOD Data 20", "Math 2"], desk.Json.GetProperty("stages").EnumerateArray().Select(stage => $"{stage.GetProperty("name")} {stage.GetProperty("done")}"));
    }

    [Theory]
    [InlineData(1, 3, 3, 0)]
    [InlineData(14, 1, 1, 1)]
    public async Task Rejected_rows_count_once_for_an_import_and_always_against_the_tolerance_of_a_run(int bad, int import, int run, int again)
    {
        using var desk = new Desk();
        using var other = new Desk();
        string[] rows = [.. TwoWeeks, .. Enumerable.Range(0, bad).Select(i => Row("AAA", 20, $"x{i}"))];
        var (file, same) = (desk.File("all.csv", rows), other.File("all.csv", rows));

        Assert.Equal(import, await desk.RunAsync("import", file, "--json"));
        Assert.Equal("AAA,D,20180120,000000,10,11,9,x0,1000,0", desk.Json.GetProperty("rejectedRows")[0].GetProperty("text").GetString());
        Assert.Equal(0, await desk.RunAsync("import", file, "--json"));
        Assert.Equal(("cached", 0), (desk.Json.GetProperty("status").GetString(), desk.Json.GetProperty("rejectedRows").GetArrayLength()));
        Assert.Equal(0, await desk.RunAsync("import", file));
        Assert.Contains($"{bad} of {bad + 20} rows when imported", desk.Out, StringComparison.Ordinal);
        Assert.Equal(0, await desk.RunAsync("import", desk.File("new.csv", Row("CCC", 2)), file));
        Assert.Equal(again, await desk.RunAsync("run", "--eod", file));

        Assert.Equal(run, await other.RunAsync("run", "--eod", same, "--json"));
        Assert.Equal(again, await other.RunAsync("run", "--eod", same, "--json"));
        Assert.Equal(again == 0 ? "cached" : "failed", other.Json.GetProperty("stages")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_file_of_a_folder_that_cannot_be_used_is_told_each_time()
    {
        using var desk = new Desk();
        var folder = Path.GetDirectoryName(desk.File("in/all.csv", TwoWeeks))!;
        File.CreateSymbolicLink(Path.Combine(folder, "gone.csv"), "/gone.csv");

        foreach (var expected in (string[])["imported", "cached"])
        {
            Assert.Equal(3, await desk.RunAsync("import", folder, "--json"));
            Assert.Equal(expected, desk.Json.GetProperty("status").GetString());
            Assert.EndsWith("/in/gone.csv", Assert.Single(desk.Json.GetProperty("skippedFiles").EnumerateArray()).GetProperty("file").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(3, await desk.RunAsync("run", "--eod", folder));
        Assert.Contains("gone.csv", desk.Out, StringComparison.Ordinal);
        Assert.Equal(1, await desk.RunAsync("import", Path.Combine(folder, "gone.csv"), "--json"));
    }

    [Fact]
    public async Task Nothing_usable_fails_each_time()
    {
        using var desk = new Desk();
        var file = desk.File("bad.csv", Row("AAA", 2, "x"), Row("AAA", 3, "x"));

        Assert.Equal(1, await desk.RunAsync("import", file));
        Assert.Contains("bad.csv:2  bad_number  AAA,D,20180102", desk.Out, StringComparison.Ordinal);
        Assert.Equal(1, await desk.RunAsync("import", file));
        Assert.Equal(1, await desk.RunAsync("run", "--eod", file));
        Assert.Contains("Nothing usable was found", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_the_grid_moves_and_a_table_closes_the_run()
    {
        using var desk = new Desk { IsTerminal = true };

        Assert.Equal(0, await desk.RunAsync("run", "--eod", desk.File("all.csv", TwoWeeks)));

        Assert.Contains("\e[", desk.Out, StringComparison.Ordinal);
        Assert.Contains("Math", desk.Out, StringComparison.Ordinal);
        Assert.Contains("BBB", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_an_import_shows_its_progress_and_leaves_its_account()
    {
        using var desk = new Desk { IsTerminal = true };

        Assert.Equal(0, await desk.RunAsync("import", desk.File("all.csv", TwoWeeks), "--csv", "--adjustment", "split", "--memory", "64MiB", "--threads", "1"));

        Assert.Contains("20", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_a_run_uses_the_samples()
    {
        using var desk = new Desk();

        Assert.Equal(0, await desk.RunAsync("run"));

        Assert.Contains("619,029", desk.Out, StringComparison.Ordinal);
        Assert.Contains("the sample that comes with ttapi was used", desk.Out, StringComparison.Ordinal);

        Assert.Equal(0, await desk.RunAsync("run", "--json"));
        Assert.Equal("cached", desk.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_store_that_the_user_filled_never_gets_the_samples()
    {
        using var desk = new Desk();
        var file = desk.File("all.csv", TwoWeeks);
        await desk.RunAsync("import", file);

        Assert.Equal(0, await desk.RunAsync("run"));
        Assert.Contains("20 bars of 2 symbols", desk.Out, StringComparison.Ordinal);
        Assert.Contains("the one that the store was filled from", desk.Out, StringComparison.Ordinal);

        desk.File("all.csv", [.. TwoWeeks, Row("CCC", 2)]);
        Assert.Equal(0, await desk.RunAsync("run"));
        Assert.Contains("21 bars of 3 symbols", desk.Out, StringComparison.Ordinal);

        File.Delete(file);
        Assert.Equal(0, await desk.RunAsync("run", "--json"));
        Assert.Equal(["EOD Data cached 21", "Math cached 3"], desk.Json.GetProperty("stages").EnumerateArray().Select(stage => $"{stage.GetProperty("name")} {stage.GetProperty("status")} {stage.GetProperty("done")}"));
    }

    [Theory]
    [InlineData("/opt/ttapi/samples/sp500-5y.metastock.csv.gz", true)]
    [InlineData("/data/sp500-5y.metastock.csv.gz", false)]
    [InlineData("/opt/ttapi/samples/mine.csv", false)]
    public void The_sample_of_any_installation_is_known_by_its_place(string path, bool expected) => Assert.Equal(expected, Samples.IsSample(path));

    [Theory]
    [InlineData("stats", "AAA")]
    [InlineData("stats AAA", "AAA")]
    [InlineData("stats AAA BBB --json", "\"symbol\":\"BBB\"")]
    [InlineData("stats --csv", "symbol,rows,")]
    [InlineData("bars AAA", "2018-01-02")]
    [InlineData("bars AAA --from 2018-01-03 --json", "\"date\":\"2018-01-03\"")]
    [InlineData("bars BBB --to 2018-01-05 --csv", "2018-01-05")]
    [InlineData("data ls", "all.csv")]
    [InlineData("data ls --json", "\"rows\":20")]
    [InlineData("data verify", "20")]
    [InlineData("data verify --sources --json", "\"ok\":true")]
    [InlineData("import explain AAA 2018-01-05", "all.csv")]
    [InlineData("import explain AAA 2018-01-05 --json", "\"state\":\"found\"")]
    public async Task Every_question_is_answered_on_stdout(string question, string expected)
    {
        using var desk = new Desk();
        await desk.RunAsync("import", desk.File("all.csv", TwoWeeks));

        Assert.Equal(0, await desk.RunAsync(question.Split(' ')));

        Assert.Contains(expected, desk.Out, StringComparison.Ordinal);
        Assert.Empty(desk.Error);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(10, 1)]
    public async Task Rejected_rows_are_told_by_the_exit_code(int bad, int code)
    {
        using var desk = new Desk();
        string[] rows = [.. TwoWeeks, .. Enumerable.Range(1, bad).Select(day => Row("CCC", day, "?"))];

        Assert.Equal(code, await desk.RunAsync("import", desk.File("some-bad.csv", rows), "--json"));

        Assert.Equal(bad, desk.Json.GetProperty("rejected").GetInt32());
    }

    [Fact]
    public async Task A_run_tells_what_is_missing_and_what_failed()
    {
        using var desk = new Desk();

        Assert.Equal(3, await desk.RunAsync("run", "--eod", desk.File("one-bad.csv", [.. TwoWeeks, Row("CCC", 3, "?")])));
        Assert.Contains("bad_number", desk.Out + desk.Error, StringComparison.Ordinal);

        Assert.Equal(1, await desk.RunAsync("run", "--eod", desk.Data + "/nowhere.csv"));
        Assert.StartsWith("error: ", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_refuses_is_one_line_and_with_verbose_its_trace()
    {
        using var desk = new Desk { IsTerminal = true };
        await desk.RunAsync("import", desk.File("all.csv", TwoWeeks));

        Assert.Equal(1, await desk.RunAsync("bars", "NOSUCH", "--verbose", "--log-level", "trace"));

        Assert.Contains("NOSUCH", desk.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_import_ends_with_130_and_publishes_nothing()
    {
        using var desk = new Desk();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Equal(130, await desk.RunAsync(cancelled.Token, "import", desk.File("all.csv", TwoWeeks), "--json"));

        Assert.StartsWith("cancelled.", desk.Json.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(desk.Data, "eod", "manifest.json")));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_hold_logs_costs_a_warning()
    {
        using var desk = new Desk();
        var file = desk.File("all.csv", TwoWeeks);
        await desk.RunAsync("import", file);
        Directory.Delete(Path.Combine(desk.Data, "logs"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(desk.Data, "logs"), "in the way");

        Assert.Equal(0, await desk.RunAsync("import", file));

        Assert.Contains("warning: Nothing is logged to ", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_file_that_cannot_be_opened_costs_a_warning_without_a_stack_trace()
    {
        using var desk = new Desk();
        var file = desk.File("all.csv", TwoWeeks);
        await desk.RunAsync("import", file);
        var log = Assert.Single(Directory.GetFiles(Path.Combine(desk.Data, "logs")));
        File.Delete(log);
        Directory.CreateDirectory(log);

        Assert.Equal(0, await desk.RunAsync("import", file));

        Assert.StartsWith("warning: Nothing is logged to ", desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exception_becomes_a_sentence_and_an_exit_code()
    {
        using var output = new StringWriter();
        var surroundings = new Surroundings { Out = output, Error = output };
        var session = new Session { Surroundings = surroundings, Terminal = new(surroundings), Logs = NullLoggerFactory.Instance, DataDirectory = "d", Json = false };

        string[] told =
        [
            .. new Exception[] { new IOException("Broken."), new UnauthorizedAccessException("No."), new InsufficientMemoryException(), new InvalidOperationException("Bug.") }
                .Select(exception => Failure.Of(exception, session, CancellationToken.None))
                .Select(failure => $"{failure.ExitCode} {failure.Code}"),
            $"{Failure.Of(new OperationCanceledException(), session, new CancellationToken(canceled: true)).ExitCode} cancelled",
        ];

        Assert.Equal(["1 storage.io", "1 storage.io", "1 storage.out_of_memory", "1 internal.unexpected", "130 cancelled"], told);
    }

    [Fact]
    public void The_process_stands_in_streams_of_its_own()
    {
        var surroundings = Surroundings.OfProcess();

        Assert.Equal("\n", surroundings.Out.NewLine);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), surroundings.Variable("PATH"));
    }
}
