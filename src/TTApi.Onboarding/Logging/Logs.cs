// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace TTApi.Onboarding.Logging;

/// <summary>How much is logged, and where.</summary>
/// <param name="Directory">The folder of the log files; null for none.</param>
/// <param name="FileLevel">The least that goes there.</param>
/// <param name="Verbose">Whether the terminal gets more than errors, and stack traces with them.</param>
/// <param name="RunId">Stands in each line, so that one run can be found among others.</param>
internal sealed record LogOptions(string? Directory, LogEventLevel FileLevel, bool Verbose, string RunId);

/// <summary>The logs of one invocation: errors to the terminal, everything of interest to rolling files.</summary>
/// <remarks>A folder that cannot be written to costs one warning, never the command.</remarks>
internal sealed class Logs : IDisposable
{
    private const string Outline = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} [{Level:u3}] {RunId} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const long FileSizeLimit = 32L << 20;
    private const int FilesKept = 14;

    private string? _trouble;

    private Logs(LogOptions options)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(options.Directory is null ? LogEventLevel.Information : (LogEventLevel)Math.Min((int)options.FileLevel, (int)LogEventLevel.Information))
            .Enrich.WithProperty("RunId", options.RunId)
            .WriteTo.Logger(terminal => terminal
                .Filter.ByExcluding(ReportedOtherwise)
                .WriteTo.Console(
                    options.Verbose ? LogEventLevel.Information : LogEventLevel.Error,
                    options.Verbose ? "{Level:w}: {Message:lj}{NewLine}{Exception}" : "{Level:w}: {Message:lj}{NewLine}",
                    standardErrorFromLevel: LevelAlias.Minimum));
        if (options.Directory is { } directory && TryMake(directory))
        {
            // Shared, as two commands may run at once.
            configuration.WriteTo.File(
                Path.Combine(directory, "ttapi-.log"),
                options.FileLevel,
                Outline,
                fileSizeLimitBytes: FileSizeLimit,
                shared: true,
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: FilesKept);
        }

        Factory = new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>Makes the loggers of all components.</summary>
    public ILoggerFactory Factory { get; }

    /// <summary>Why no log is written; null when all is well.</summary>
    public string? Trouble => _trouble;

    public static Logs Open(LogOptions options)
    {
        Logs? logs = null;
        SelfLog.Enable(line => logs?.Note(line));
        logs = new(options);
        return logs;
    }

    public void Dispose()
    {
        Factory.Dispose();
        SelfLog.Disable();
    }

    // The command line itself tells people what went wrong; its log entry is for the file.
    private static bool ReportedOtherwise(LogEvent entry) =>
        entry.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && name.StartsWith("TTApi.Onboarding", StringComparison.Ordinal);

    private bool TryMake(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Note(refused.Message);
            return false;
        }
    }

    private void Note(string line) => Interlocked.CompareExchange(ref _trouble, line, null);
}
