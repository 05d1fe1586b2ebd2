// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Core.Tests.Support;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Output_error_and_exit_code_are_captured()
    {
        using var process = Shell("echo one; echo two >&2; echo \"$COLOUR\"; pwd; exit 7", new() { ["COLOUR"] = "grün" }, RepositoryRoot.Path);

        Assert.Equal(7, await process.ExitAsync(Patience));
        Assert.Equal($"one\ngrün\n{RepositoryRoot.Path}\n", process.Output);
        Assert.Equal("two\n", process.Error);
    }

    [Fact]
    public async Task Signals_reach_it_even_when_the_tests_ignore_them()
    {
        using var process = Shell("sleep 1000 >/dev/null 2>&1 & trap 'kill $!; echo stopped; exit 130' INT; echo ready; wait");

        await process.OutputLineAsync(line => line == "ready", Patience);
        process.Interrupt();

        Assert.Equal(130, await process.ExitAsync(Patience));
        Assert.Equal("ready\nstopped\n", process.Output);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(15)]
    public async Task A_deadly_signal_shows_in_the_exit_code(int signal)
    {
        using var process = ChildProcess.Start("sleep", ["1000"]);

        process.Signal(signal);

        Assert.Equal(128 + signal, await process.ExitAsync(Patience));
        Assert.Throws<InvalidOperationException>(process.Terminate);
        Assert.Throws<InvalidOperationException>(process.Kill);
    }

    [Fact]
    public async Task A_wait_that_is_too_short_tells_what_was_written()
    {
        using var process = Shell("echo so far; echo trouble >&2; sleep 1000");
        await process.OutputLineAsync(_ => true, Patience);
        await process.ErrorLineAsync(line => line == "trouble", Patience);

        var exit = await Assert.ThrowsAsync<TimeoutException>(() => process.ExitAsync(TimeSpan.FromMilliseconds(1)));
        var line = await Assert.ThrowsAsync<TimeoutException>(() => process.OutputLineAsync(text => text == "never", TimeSpan.FromMilliseconds(1)));

        Assert.All([exit, line], late => Assert.Contains("--- stdout ---\nso far\n\n--- stderr ---\ntrouble", late.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_for_a_line_ends_with_the_stream()
    {
        using var process = Shell("read line; echo only");
        var early = process.OutputLineAsync(line => line == "other", Patience);

        await Assert.ThrowsAsync<EndOfStreamException>(() => early);
        await Assert.ThrowsAsync<EndOfStreamException>(() => process.OutputLineAsync(line => line == "other", Patience));
        Assert.Equal("only", await process.OutputLineAsync(line => line == "only", Patience));
    }

    [Fact]
    public async Task A_dotnet_assembly_runs_on_the_tests_own_runtime()
    {
        using var process = ChildProcess.StartDotnet("no such assembly.dll", []);

        Assert.NotEqual(0, await process.ExitAsync(Patience));
        Assert.Contains("no such assembly.dll", process.Transcript(), StringComparison.Ordinal);
    }

    private static ChildProcess Shell(string script, Dictionary<string, string?>? environment = null, string? workingDirectory = null) =>
        ChildProcess.Start("sh", ["-c", script], environment, workingDirectory);
}
