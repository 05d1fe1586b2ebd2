// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Why a command ended before its time, as the user is told.</summary>
/// <param name="Code">Stable, lower case, dotted.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do about it, if anything.</param>
/// <param name="ExitCode">What the process answers.</param>
internal sealed record Failure(string Code, string Message, string? Hint, int ExitCode)
{
    public static Failure Of(Exception exception, Session session, CancellationToken cancellationToken) => exception switch
    {
        TtException refused => Of(refused.Error),
        OperationCanceledException when cancellationToken.IsCancellationRequested => new("cancelled.by_user", "Interrupted.", null, CommandLine.ExitCode.Interrupted),
        IOException or UnauthorizedAccessException => new("storage.io", Sentence(exception), null, CommandLine.ExitCode.Failed),
        OutOfMemoryException => new("storage.out_of_memory", "The machine has not enough free memory for this.", "Give import a smaller --memory.", CommandLine.ExitCode.Failed),
        _ => new(
            "internal.unexpected",
            $"Something went wrong that should not: {Sentence(exception)}",
            $"Please report it; {session.Shown(Path.Combine(session.DataDirectory, "logs"))} has the details, and --verbose prints them.",
            CommandLine.ExitCode.Failed),
    };

    public static Failure Of(TtError error) => new(error.Code, error.Message, error.Hint, error switch
    {
        TtError.Cancelled => CommandLine.ExitCode.Interrupted,
        TtError.Configuration => CommandLine.ExitCode.Usage,
        _ => CommandLine.ExitCode.Failed,
    });

    private static string Sentence(Exception exception) => exception.Message.TrimEnd('.') + ".";
}
