// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed class CliTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _directory.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("import --help")]
    [InlineData("import explain --help")]
    [InlineData("bars --help")]
    [InlineData("data --help")]
    [InlineData("data ls --help")]
    [InlineData("data verify --help")]
    [InlineData("stats --help --nonsense")]
    [InlineData("run --help")]
    [InlineData("sandbox --help")]
    [InlineData("watch --help")]
    [InlineData("get --help")]
    [InlineData("get quote --help")]
    [InlineData("get chain --help")]
    [InlineData("get metrics --help")]
    [InlineData("get instrument --help")]
    [InlineData("get search --help")]
    [InlineData("login --help")]
    [InlineData("logout --help")]
    [InlineData("doctor --help")]
    public async Task Help_goes_to_stdout_and_names_the_exit_codes(string line)
    {
        var code = await RunAsync(line);

        Assert.Equal(0, code);
        Assert.Contains("130  interrupted", _out.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("imprt", "error: Unrecognized command or argument 'imprt'.\n hint: Did you mean 'import'?\n")]
    [InlineData("data lsx", "error: Unrecognized command or argument 'lsx'.\n hint: Did you mean 'ls'?\n")]
    [InlineData("bars AAPL --form 2018-01-01", "error: Unrecognized command or argument '--form'.\n hint: Did you mean '--from'?\n")]
    [InlineData("bars AAPL --jsn", "error: Unrecognized command or argument '--jsn'.\n hint: Did you mean '--json'?\n")]
    [InlineData("bars AAPL --from 2018", "error: --from is '2018'; expected a date such as 2018-02-07.\n hint: Try 'ttapi bars --help'.\n")]
    [InlineData("bars AA\u0001PL", "error: The symbol 'AA?PL' has the character U+0001 at position 3; expected letters, digits or one of ' .-/&^_+$=:#@!*~%''.\n hint: Try 'ttapi bars --help'.\n")]
    [InlineData("bars AAPL --from 2018-02-07 --to 20180206", "error: --from 2018-02-07 is later than --to 2018-02-06.\n hint: Try 'ttapi bars --help'.\n")]
    [InlineData("bars", "error: Required argument missing for command: 'bars'.\n hint: Try 'ttapi bars --help'.\n")]
    [InlineData("import", "error: Required argument missing for command: 'import'.\n hint: Try 'ttapi import --help'.\n")]
    [InlineData("import a --memory 1XB", "error: --memory is '1XB'; expected a size such as 512MiB or 1GiB.\n hint: Try 'ttapi import --help'.\n")]
    [InlineData("import a --memory -5", "error: --memory is '-5'; expected a size such as 512MiB or 1GiB.\n hint: Try 'ttapi import --help'.\n")]
    [InlineData("import a --threads 0", "error: --threads is '0'; expected a number from 1 to 1024.\n hint: Try 'ttapi import --help'.\n")]
    [InlineData("import a.csv explain", "error: Required argument missing for command: 'explain'.\n hint: Try 'ttapi import explain --help'; a file of that name is imported as ./explain.\n")]
    [InlineData("import explain AAPL tomorrow", "error: DATE is 'tomorrow'; expected a date such as 2018-02-07.\n hint: Try 'ttapi import explain --help'.\n")]
    [InlineData("stats --jsn", "error: Unrecognized command or argument '--jsn'.\n hint: Did you mean '--json'?\n")]
    [InlineData("import --nonsense a.csv", "error: Unrecognized command or argument '--nonsense'.\n hint: Try 'ttapi import --help'.\n")]
    [InlineData("data", "error: Required command was not provided.\n hint: Try 'ttapi data --help'.\n")]
    [InlineData("watch", "error: Required argument missing for command: 'watch'.\n hint: Try 'ttapi watch --help'.\n")]
    [InlineData("watch SPY --candles 1x", "error: --candles is '1x'; expected a period such as 1m, 5m, 1h or 1d.\n hint: Try 'ttapi watch --help'.\n")]
    [InlineData("watch SPY --candles m1", "error: --candles is 'm1'; expected a period such as 1m, 5m, 1h or 1d.\n hint: Try 'ttapi watch --help'.\n")]
    [InlineData("get", "error: Required command was not provided.\n hint: Try 'ttapi get --help'.\n")]
    [InlineData("get qoute SPY", "error: Unrecognized command or argument 'qoute'.\n hint: Did you mean 'quote'?\n")]
    [InlineData("qqqqqq", "error: Unrecognized command or argument 'qqqqqq'.\n hint: Try 'ttapi --help'.\n")]
    public async Task A_wrong_command_line_is_told_in_one_line_and_a_hint(string line, string told)
    {
        var code = await RunAsync(line);

        Assert.Equal(2, code);
        Assert.Equal(told, _error.ToString());
        Assert.Empty(_out.ToString());
        Assert.Empty(_directory.Files());
    }

    [Theory]
    [InlineData("--json imprt")]
    [InlineData("import --json")]
    [InlineData("data --json")]
    [InlineData("stats --json --csv")]
    [InlineData("bars AAPL --csv --json")]
    [InlineData("bars AAPL --from 2018-02-07 --to 2018-02-06 --json")]
    [InlineData("bars AAPL --from x --json")]
    public async Task With_json_a_wrong_command_line_is_a_document(string line)
    {
        var code = await RunAsync(line);

        var error = JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("error");
        Assert.Equal(2, code);
        Assert.Equal(["code", "message", "hint"], error.EnumerateObject().Select(property => property.Name));
        Assert.Equal("configuration.usage", error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help --json")]
    [InlineData("--json --help")]
    public async Task What_the_program_knows_of_itself_is_no_error(string line)
    {
        var code = await RunAsync(line);

        Assert.Equal(0, code);
        Assert.Contains(Program.Version, _out.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import explain --help", "explain <SYMBOL> <DATE>", "PATH")]
    [InlineData("--help", "stats [SYMBOL…]", "stats <SYMBOL>")]
    [InlineData("stats --help", "[SYMBOL…]", "<SYMBOL>")]
    public async Task Help_shows_what_a_command_takes(string line, string part, string no)
    {
        await RunAsync(line);

        Assert.Contains(part, _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(no, _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_write_of_the_answer_is_an_error()
    {
        var full = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));

        var code = await Cli.RunAsync(["--help"], Around() with { Out = full }, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.StartsWith("error: The answer could not be written to standard output: ", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string line) =>
        Cli.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), Around(), CancellationToken.None);

    private Surroundings Around() => new()
    {
        Out = _out,
        Error = _error,
        Variable = name => name is "HOME" or "TTAPI_DATA" ? _directory.Path : null,
    };
}
