// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog.Events;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Logging;
using TTApi.Onboarding.Screen;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed partial class FailureTests
{
    private static readonly Surroundings Nowhere = new() { Out = TextWriter.Null, Error = TextWriter.Null };

    private static readonly Session Session = new()
    {
        Surroundings = Nowhere,
        Terminal = new(Nowhere),
        Logs = NullLoggerFactory.Instance,
        DataDirectory = "/data",
        Json = false,
    };

    public static TheoryData<Exception, string, int> Causes { get; } = new()
    {
        { new TtException(new TtError.Data("wrong_header", "No.")), "data.wrong_header", 1 },
        { new TtException(new TtError.Configuration("memory", "No.")), "configuration.memory", 2 },
        { new TtException(new TtError.Cancelled("by_user", "No.")), "cancelled.by_user", 130 },
        { new OperationCanceledException(), "cancelled.by_user", 130 },
        { new IOException("No"), "storage.io", 1 },
        { new UnauthorizedAccessException("No"), "storage.io", 1 },
        { new InsufficientMemoryException(), "storage.out_of_memory", 1 },
        { new InvalidOperationException("No"), "internal.unexpected", 1 },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Whatever_ends_a_command_has_a_code_and_an_exit_code(Exception exception, string code, int exitCode)
    {
        var failure = Failure.Of(exception, Session, new CancellationToken(canceled: true));

        Assert.Equal((code, exitCode), (failure.Code, failure.ExitCode));
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_errors_of_others_reach_the_terminal_through_the_log()
    {
        using var folder = new TempDirectory();
        var real = Console.Error;
        using var screen = new StringWriter();
        Console.SetError(screen);
        try
        {
            using var logs = Logs.Open(new(folder["logs"], LogEventLevel.Debug, Verbose: false, "run", DateTimeOffset.UnixEpoch));
            Write(logs, "TTApi.Onboarding.Cli", "ours");
            Write(logs, "TTApi.Platform.Eod", "theirs");
        }
        finally
        {
            Console.SetError(real);
        }

        Assert.DoesNotContain("ours", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("theirs", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("ours", File.ReadAllText(folder["logs/ttapi-19700101.log"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_prints_its_version() => Assert.Equal(0, await Program.Main(["--version"]));

    [Fact]
    public async Task A_signal_becomes_a_cancellation()
    {
        using var interruption = new Interruption();
        using var sender = ChildProcess.Start("kill", ["-HUP", Environment.ProcessId.ToString()]);
        var cancelled = new TaskCompletionSource();
        await using var registration = interruption.Token.Register(cancelled.SetResult);

        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(interruption.Token.IsCancellationRequested);
    }

    private static void Write(Logs logs, string category, string text) => Entry(logs.Factory.CreateLogger(category), text);

    [LoggerMessage(1, LogLevel.Error, "{Text}")]
    private static partial void Entry(ILogger logger, string text);
}
