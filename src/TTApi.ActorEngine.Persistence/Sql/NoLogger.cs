// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>For a store without a system: whoever looks into it sees for himself what it does.</summary>
internal sealed class NoLogger : ILoggingAdapter
{
    public static readonly NoLogger Instance = new();

    private NoLogger()
    {
    }

    public ILogMessageFormatter Formatter => null;

    public bool IsDebugEnabled => false;

    public bool IsInfoEnabled => false;

    public bool IsWarningEnabled => false;

    public bool IsErrorEnabled => false;

    public bool IsEnabled(LogLevel logLevel) => false;

    public void Log(LogLevel logLevel, Exception cause, LogMessage message)
    {
    }

    public void Log(LogLevel logLevel, Exception cause, string format)
    {
    }
}
