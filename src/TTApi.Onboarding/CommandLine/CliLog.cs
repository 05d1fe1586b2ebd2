// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace TTApi.Onboarding.CommandLine;

internal static partial class CliLog
{
    [LoggerMessage(100, LogLevel.Information, "{Command} over {DataDirectory} by version {Version}")]
    public static partial void Started(ILogger logger, string command, string dataDirectory, string version);

    [LoggerMessage(101, LogLevel.Information, "Exit code {Code} after {Milliseconds:0.0} ms")]
    public static partial void Ended(ILogger logger, int code, double milliseconds);

    [LoggerMessage(102, LogLevel.Warning, "Interrupted: {Reason}")]
    public static partial void Interrupted(ILogger logger, string reason);

    [LoggerMessage(103, LogLevel.Error, "Failed with {Code}")]
    public static partial void Failed(ILogger logger, Exception exception, string code);
}
