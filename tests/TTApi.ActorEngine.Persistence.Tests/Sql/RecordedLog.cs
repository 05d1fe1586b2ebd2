// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>Keeps what is logged, as "level: text".</summary>
internal sealed class RecordedLog : ILoggingAdapter
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogMessageFormatter Formatter { get; } = new Numbered();

    public bool IsDebugEnabled => true;

    public bool IsInfoEnabled => true;

    public bool IsWarningEnabled => true;

    public bool IsErrorEnabled => true;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log(LogLevel logLevel, Exception cause, LogMessage message) => Log(logLevel, cause, message.ToString());

    public void Log(LogLevel logLevel, Exception cause, string format) => _lines.Enqueue($"{logLevel.StringFor()}: {format}");

    private sealed class Numbered : ILogMessageFormatter
    {
        public string Format(string format, params object[] args) => string.Format(format, args);

        public string Format(string format, IEnumerable<object> args) => Format(format, [.. args]);
    }
}
