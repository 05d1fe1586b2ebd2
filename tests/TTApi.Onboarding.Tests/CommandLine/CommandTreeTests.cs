// SPDX-License-Identifier: MIT

using Serilog.Events;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed class CommandTreeTests
{
    private readonly CommandTree _tree = new();

    [Theory]
    [InlineData("data ls", null, "/people/ann/.ttapi")]
    [InlineData("data ls", "/srv/market", "/srv/market")]
    [InlineData("data ls --data /other", "/srv/market", "/other")]
    [InlineData("--data=~/x data ls", null, "/people/ann/x")]
    [InlineData("--data ~ data ls", null, "/people/ann")]
    [InlineData("data --data /a/../b ls", null, "/b")]
    public void The_data_directory_is_the_option_else_the_variable_else_in_the_home(string line, string? variable, string expected)
    {
        var surroundings = new Surroundings
        {
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Variable = name => name switch { "HOME" => "/people/ann", "TTAPI_DATA" => variable, _ => null },
        };

        Assert.Equal(expected, _tree.DirectoryOf(_tree.Parse(line.Split(' ')), surroundings));
    }

    [Theory]
    [InlineData("trace", LogEventLevel.Verbose)]
    [InlineData("debug", LogEventLevel.Debug)]
    [InlineData("info", LogEventLevel.Information)]
    [InlineData("warn", LogEventLevel.Warning)]
    [InlineData("error", LogEventLevel.Error)]
    public void A_log_level_is_a_word(string word, LogEventLevel level) => Assert.Equal(level, _tree.LogLevelOf(_tree.Parse(["data", "ls", "--log-level", word])));

    [Fact]
    public void Logs_go_down_to_debug_unless_told_otherwise() => Assert.Equal(LogEventLevel.Debug, _tree.LogLevelOf(_tree.Parse(["data", "ls"])));

    [Theory]
    [InlineData("./explain")]
    [InlineData("@list.txt")]
    [InlineData("-- explain")]
    [InlineData("-- --force")]
    public void Files_may_have_awkward_names(string paths)
    {
        var parsed = _tree.Parse(["import", .. paths.Split(' ')]);

        Assert.Empty(parsed.Errors);
        Assert.Equal("import", parsed.CommandResult.Command.Name);
        Assert.Equal(paths.Split(' ')[^1], parsed.GetRequiredValue<string[]>("PATH")[^1]);
    }

    [Theory]
    [InlineData("1GiB", 1L << 30)]
    [InlineData("1g", 1L << 30)]
    [InlineData("512MiB", 512L << 20)]
    [InlineData("1.5G", 3L << 29)]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("500mb", 500_000_000)]
    [InlineData("64K", 64 << 10)]
    [InlineData("7kb", 7_000)]
    [InlineData("1TiB", 1L << 40)]
    [InlineData("1TB", 1_000_000_000_000)]
    [InlineData("123456789", 123_456_789)]
    [InlineData("10B", 10)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        var parsed = _tree.Parse(["import", "a", "--memory", text]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(bytes, parsed.GetValue<long?>("--memory"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("GiB")]
    [InlineData("1e9")]
    [InlineData("99999999999TiB")]
    [InlineData("1GiBGiB")]
    public void What_is_no_size_is_refused(string text) => Assert.Single(_tree.Parse(["import", "a", "--memory", text]).Errors);

    [Theory]
    [InlineData("2018-02-07")]
    [InlineData("20180207")]
    public void Dates_may_be_written_with_or_without_dashes(string text) =>
        Assert.Equal(new DateOnly(2018, 2, 7), _tree.Parse(["bars", "AAPL", "--from", text]).GetValue<DateOnly?>("--from"));
}
