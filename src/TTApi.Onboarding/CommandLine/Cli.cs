// SPDX-License-Identifier: MIT

using System.CommandLine;
using Microsoft.Extensions.Logging;
using TTApi.Onboarding.Logging;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.CommandLine;

/// <summary>From the words of a command line to an exit code.</summary>
internal static class Cli
{
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(surroundings);
        try
        {
            var code = await DispatchAsync(arguments, surroundings, terminal, cancellationToken).ConfigureAwait(false);
            terminal.Flush();
            return code;
        }
        catch (IOException refused)
        {
            terminal.Fail($"The answer could not be written to standard output: {refused.Message}", null);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> DispatchAsync(string[] arguments, Surroundings surroundings, Terminal terminal, CancellationToken cancellationToken)
    {
        var tree = new CommandTree();
        var parsed = tree.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        var json = parsed.GetResult(tree.Json) is { Implicit: false };
        if ((parsed.Errors.Count > 0 || Misuse.StrayOption(parsed) is not null) && parsed.Action is not HelpText)
            return Misuse.Report(parsed, terminal, json);
        if (parsed.CommandResult.Command is not Verb verb || parsed.Action != verb.Action)
            return Information.Print(parsed, terminal, json);

        var verbose = parsed.GetValue(tree.Verbose);
        var directory = tree.DirectoryOf(parsed, surroundings);
        using var logs = Logs.Open(new(
            verb.Writes || Directory.Exists(directory) ? Path.Combine(directory, "logs") : null,
            tree.LogLevelOf(parsed),
            verbose,
            RunId: Random.Shared.Next().ToString("x8"),
            surroundings.Time.GetUtcNow()));
        var session = new Session { Surroundings = surroundings, Terminal = terminal, Logs = logs.Factory, DataDirectory = directory, Json = json };
        var code = await RunAsync(verb, session, parsed, verbose, cancellationToken).ConfigureAwait(false);
        if (logs.Trouble is { } trouble)
            terminal.Warn($"Nothing is logged to {session.Shown(Path.Combine(directory, "logs"))}: {trouble}");
        return code;
    }

    private static async Task<int> RunAsync(Verb verb, Session session, ParseResult parsed, bool verbose, CancellationToken cancellationToken)
    {
        var log = session.Logs.CreateLogger("TTApi.Onboarding.Cli");
        var started = session.Surroundings.Time.GetTimestamp();
        CliLog.Started(log, parsed.CommandResult.Command.Name, session.DataDirectory, Program.Version);
        int code;
        try
        {
            code = await verb.RunAsync(session, parsed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            var told = Failure.Of(failure, session, cancellationToken);
            code = told.ExitCode;
            if (code == ExitCode.Interrupted)
                CliLog.Interrupted(log, told.Message);
            else
                CliLog.Failed(log, failure, told.Code);
            if (session.Json)
                session.Answer(answer => answer.Error(told.Code, told.Message, told.Hint));
            session.Terminal.Fail(told.Message, told.Hint, verbose ? failure : null);
        }

        CliLog.Ended(log, code, session.Surroundings.Time.GetElapsedTime(started).TotalMilliseconds);
        return code;
    }
}
