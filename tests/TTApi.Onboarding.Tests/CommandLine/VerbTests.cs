// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Tests.Processes;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.CommandLine;

/// <summary>Every command over a real store of a few symbols, within this process.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _file;

    public VerbTests()
    {
        var days = Enumerable.Range(2, 27).ToArray();
        string Rows(string symbol) => string.Concat(days.Select(day => EodFiles.Row(symbol, day, close: $"10.{day:00}")));
        _file = _folder.Write("eod.csv", EodFiles.Header + Rows("AAPL") + Rows("MSFT") + string.Concat(Enumerable.Range(0, 30).Select(i => Rows($"S{i:00}"))));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("stats", "Symbol  Closes")]
    [InlineData("stats AAPL", "AAPL  27 bars")]
    [InlineData("stats aapl MSFT", "MSFT")]
    [InlineData("stats --csv", "symbol,rows,firstDate")]
    [InlineData("bars AAPL", "2018-01-28")]
    [InlineData("bars AAPL --csv --from 20180120", "AAPL,2018-01-20,10,11,9,10.2,1000,0")]
    [InlineData("bars AAPL --to 2017-01-01", "No bars in this range.")]
    [InlineData("data ls", "eod.csv")]
    [InlineData("data verify --sources", "unchanged")]
    [InlineData("import explain AAPL 2018-01-05", "eod.csv")]
    public async Task A_question_is_answered_for_people(string line, string part)
    {
        await ImportAsync();

        var code = await RunAsync(line);

        Assert.Equal("", _error.ToString());
        Assert.Equal(0, code);
        Assert.Contains(part, _out.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stats AAPL")]
    [InlineData("bars AAPL")]
    [InlineData("data ls")]
    [InlineData("data verify")]
    [InlineData("import explain AAPL 2018-01-05")]
    public async Task The_same_question_is_answered_for_programs(string line)
    {
        await ImportAsync();

        var code = await RunAsync(line + " --json");

        Assert.Equal(0, code);
        JsonDocument.Parse(_out.ToString()).Dispose();
    }

    [Fact]
    public async Task A_screen_is_not_flooded_with_symbols()
    {
        await ImportAsync();

        await RunAsync("stats", terminal: true);

        Assert.Contains("13 more symbols: ttapi stats --all | less", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_on_a_terminal_draws_the_grid_and_the_next_one_compares()
    {
        var first = await RunAsync($"run --eod {_file}", terminal: true);
        var drawn = _out.ToString();
        _out.GetStringBuilder().Clear();
        var second = await RunAsync($"run --eod {_file}", terminal: true);

        Assert.Equal((0, 0), (first, second));
        Assert.Contains("EOD Data", drawn, StringComparison.Ordinal);
        Assert.Contains("DONE", drawn, StringComparison.Ordinal);
        Assert.Contains("SKIPPED (cached)", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains(" instead of ", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_for_programs_is_one_document()
    {
        var code = await RunAsync($"run --eod {_file} --json");

        using var run = JsonDocument.Parse(_out.ToString());
        Assert.Equal(0, code);
        Assert.Equal(2, run.RootElement.GetProperty("stages").GetArrayLength());
    }

    [Fact]
    public async Task A_run_with_rejected_rows_within_the_tolerance_is_degraded()
    {
        var file = _folder.Write("odd.csv", await File.ReadAllTextAsync(_file) + EodFiles.Row("AAPL", 30, close: "x"));

        var code = await RunAsync($"run --eod {file}");

        Assert.Equal(3, code);
        Assert.Contains("DEGRADED", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_says_why()
    {
        var code = await RunAsync($"run --eod {_folder["absent.csv"]}");

        Assert.Equal(1, code);
        Assert.Contains("absent.csv", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("FAILED", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_samples_a_run_asks_for_files()
    {
        var code = await RunAsync("run");

        Assert.Equal(1, code);
        Assert.Contains("--eod PATH", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_samples_a_store_of_the_users_own_runs_all_the_same()
    {
        await ImportAsync();

        var code = await RunAsync("run");

        Assert.Equal(0, code);
        Assert.Contains("the one that the store was filled from was looked at again", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_at_once_answers_130()
    {
        var code = await RunAsync($"run --eod {_file}", interrupted: true);

        Assert.Equal(130, code);
        Assert.StartsWith("error: Interrupted", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_is_interrupted_at_once_answers_130()
    {
        var code = await RunAsync($"import {_file} --json", interrupted: true);

        Assert.Equal(130, code);
        Assert.Contains("\"cancelled.", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_with_a_rejected_row_answers_3()
    {
        var file = _folder.Write("odd.csv", await File.ReadAllTextAsync(_file) + EodFiles.Row("AAPL", 30, close: "x"));

        var code = await RunAsync($"import {file} --memory 256MiB --threads 1 --adjustment split");

        Assert.Equal(3, code);
        Assert.Contains("rejected    1  bad_number 1", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_mostly_bad_rows_answers_1()
    {
        var code = await RunAsync($"import {_folder.Write("bad.csv", EodFiles.Header + EodFiles.Row("AAPL", 2) + EodFiles.Row("AAPL", 3, close: "x"))}");

        Assert.Equal(1, code);
        Assert.StartsWith("error: 1 of 2 rows were rejected, 50.0%; at most 20% are tolerated.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_is_found_and_told()
    {
        await ImportAsync();
        var part = Directory.GetFiles(_folder["data"], "part-*.parquet", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(part);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(part, bytes);

        var code = await RunAsync("data verify");

        Assert.Equal(1, code);
        Assert.StartsWith("error: The store is damaged: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_costs_one_warning()
    {
        await ImportAsync();
        Directory.Delete(_folder["data/logs"], recursive: true);
        _folder.Write("data/logs", "a file where the folder should be");

        var code = await RunAsync("bars AAPL");

        Assert.Equal(0, code);
        Assert.StartsWith("warning: Nothing is logged to ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_command_code_and_time()
    {
        await ImportAsync();

        var log = await File.ReadAllTextAsync(Directory.GetFiles(_folder["data/logs"])[0]);

        Assert.Contains("TTApi.Onboarding.Cli: import over ", log, StringComparison.Ordinal);
        Assert.Contains("TTApi.Onboarding.Cli: Exit code 0 after ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_in_the_home_directory_is_shown_with_a_tilde()
    {
        await ImportAsync();

        await RunAsync("data ls");

        Assert.Contains("store       ~/data/eod", _out.ToString(), StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        Assert.Equal(0, await RunAsync($"import {_file}"));
        _out.GetStringBuilder().Clear();
    }

    private async Task<int> RunAsync(string line, bool terminal = false, bool interrupted = false)
    {
        using var programs = new TempDirectory();
        return await Cli.RunAsync(
            line.Split(' '),
            new Surroundings
            {
                Out = _out,
                Error = _error,
                OutIsTerminal = terminal,
                ErrorIsTerminal = terminal,
                Size = () => (100, 24),
                Variable = name => name switch { "HOME" => _folder.Path, "TTAPI_DATA" => _folder["data"], _ => null },
                ProgramDirectory = programs.Path,
            },
            new CancellationToken(interrupted));
    }
}
