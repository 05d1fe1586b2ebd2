// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Display;

namespace TTApi.Onboarding.Logging;

/// <summary>How much is logged, and where.</summary>
/// <param name="Directory">The folder of the log files; null for none.</param>
/// <param name="FileLevel">The least that goes there.</param>
/// <param name="Verbose">Whether the terminal gets more than errors, and stack traces with them.</param>
/// <param name="RunId">Stands in each line, so that one run can be found among others.</param>
/// <param name="Now">When the command began.</param>
internal sealed record LogOptions(string? Directory, LogEventLevel FileLevel, bool Verbose, string RunId, DateTimeOffset Now);

/// <summary>The logs of one invocation: errors to the terminal, everything of interest to rolling files.</summary>
/// <remarks>A folder that cannot be written to costs one warning, never the command.</remarks>
internal sealed class Logs : IDisposable
{
    private const string FileOutline = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} [{Level:u3}] {RunId} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    private readonly StrongBox<string?> _trouble;

    private Logs(LogOptions options, StrongBox<string?> trouble)
    {
        _trouble = trouble;
        var toTerminal = options.Verbose ? LogEventLevel.Information : LogEventLevel.Error;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(options.Directory is not null && options.FileLevel < toTerminal ? options.FileLevel : toTerminal)
            .Enrich.WithProperty("RunId", options.RunId)
            .WriteTo.Sink(new LateSink(() => Terminal(options.Verbose)), toTerminal);
        if (FileOf(options) is { } path)
            configuration.WriteTo.File(path, options.FileLevel, FileOutline, fileSizeLimitBytes: null, shared: true); // two commands may run at once

        Factory = new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>Makes the loggers of all components.</summary>
    public ILoggerFactory Factory { get; }

    /// <summary>Why no log is written; null when all is well.</summary>
    public string? Trouble => _trouble.Value;

    public static Logs Open(LogOptions options)
    {
        var trouble = new StrongBox<string?>();
        SelfLog.Enable(line => Interlocked.CompareExchange(ref trouble.Value, line.ReplaceLineEndings(" "), null));
        return new(options, trouble);
    }

    /// <summary>A logger that formats everything and keeps nothing.</summary>
    public static Logger ToNowhere() => new LoggerConfiguration()
        .WriteTo.Sink(new TextSink(new MessageTemplateTextFormatter(FileOutline), TextWriter.Null))
        .CreateLogger();

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

    private static Logger Terminal(bool verbose) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .Filter.ByExcluding(ReportedOtherwise)
        .WriteTo.Console(
            outputTemplate: verbose ? "{Level:w}: {Message:lj}{NewLine}{Exception}" : "{Level:w}: {Message:lj}{NewLine}",
            standardErrorFromLevel: LevelAlias.Minimum)
        .CreateLogger();

    private string? FileOf(LogOptions options)
    {
        if (options.Directory is null)
            return null;
        try
        {
            var path = LogFiles.Choose(options.Directory, options.Now);
            // The sink would only tell a refusal with its stack trace.
            using (new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _trouble.Value = refused.Message;
            return null;
        }
    }
}
