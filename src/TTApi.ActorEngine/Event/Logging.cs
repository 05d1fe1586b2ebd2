// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Event;

/// <summary>Where actors log.</summary>
public interface ILoggingAdapter
{
    ILogMessageFormatter Formatter { get; }

    bool IsDebugEnabled { get; }

    bool IsInfoEnabled { get; }

    bool IsWarningEnabled { get; }

    bool IsErrorEnabled { get; }

    bool IsEnabled(LogLevel logLevel);

    void Log(LogLevel logLevel, Exception cause, LogMessage message);

    void Log(LogLevel logLevel, Exception cause, string format);
}

/// <summary>Publishes what is logged on a bus.</summary>
internal sealed class BusLogging(LoggingBus bus, string source, Type type, LogLevel least, ILogMessageFormatter formatter) : ILoggingAdapter
{
    public ILogMessageFormatter Formatter => formatter;

    public bool IsDebugEnabled => IsEnabled(LogLevel.DebugLevel);

    public bool IsInfoEnabled => IsEnabled(LogLevel.InfoLevel);

    public bool IsWarningEnabled => IsEnabled(LogLevel.WarningLevel);

    public bool IsErrorEnabled => IsEnabled(LogLevel.ErrorLevel);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log(LogLevel logLevel, Exception cause, LogMessage message) => Publish(logLevel, cause, message);

    public void Log(LogLevel logLevel, Exception cause, string format) => Publish(logLevel, cause, format);

    private void Publish(LogLevel logLevel, Exception cause, object message)
    {
        if (IsEnabled(logLevel))
            bus.Publish(Logging.EventOf(logLevel, cause, source, type, message));
    }
}

/// <summary>Makes adapters, and knows the words for levels.</summary>
public static class Logging
{
    /// <summary>The logger of the running actor; its source is the actor's path.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Make(context.System, context.Self.Path.ToString(), context.Props.Type, logMessageFormatter);
    }

    /// <summary>A logger of whatever the object is: an actor by its path, a text by itself, all else by the name of its type; the system's address is added.</summary>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        var (source, type) = SourceOf(logSourceObj);
        return Make(system, logSourceObj is IActorRef ? source : $"{source} ({system})", type, logMessageFormatter);
    }

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        ArgumentNullException.ThrowIfNull(loggingBus);
        var (source, type) = SourceOf(logSourceObj);
        return new BusLogging(loggingBus, source, type, LogLevel.DebugLevel, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    /// <summary>The class of events of a level.</summary>
    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentOutOfRangeException(nameof(logLevel), logLevel, "Not a log level."),
    };

    /// <summary>DEBUG, INFO, WARNING or ERROR.</summary>
    public static string StringFor(this LogLevel logLevel) => ClassFor(logLevel).Name.ToUpperInvariant();

    /// <summary>Reads what <see cref="StringFor"/> writes, in any case.</summary>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        _ => throw new ArgumentException($"Unknown LogLevel: \"{logLevel}\". Valid values are: \"Debug\", \"Info\", \"Warning\", \"Error\"", nameof(logLevel)),
    };

    public static LogLevel LogLevelFor<T>()
        where T : LogEvent =>
        Enum.GetValues<LogLevel>().First(level => ClassFor(level) == typeof(T));

    public static string SimpleName(object o) => SimpleName(o?.GetType());

    public static string SimpleName(Type t) => t?.Name ?? "";

    internal static LogEvent EventOf(LogLevel logLevel, Exception cause, string source, Type type, object message) => logLevel switch
    {
        LogLevel.DebugLevel => new Debug(cause, source, type, message),
        LogLevel.InfoLevel => new Info(cause, source, type, message),
        LogLevel.WarningLevel => new Warning(cause, source, type, message),
        LogLevel.ErrorLevel => new Error(cause, source, type, message),
        _ => throw new ArgumentOutOfRangeException(nameof(logLevel), logLevel, "Not a log level."),
    };

    internal static BusLogging Make(ActorSystem system, string source, Type type, ILogMessageFormatter formatter) =>
        new(system.EventStream, source, type, system.Settings.Engine.LogLevel, formatter ?? system.Settings.Engine.LogFormatter);

    private static (string Source, Type Type) SourceOf(object source) => source switch
    {
        string text => (text, typeof(LoggingBus)),
        Type type => (SimpleName(type), type),
        IActorRef actor => (actor.Path.ToString(), actor.GetType()),
        null => ("", typeof(LoggingBus)),
        _ => (SimpleName(source), source.GetType()),
    };
}
