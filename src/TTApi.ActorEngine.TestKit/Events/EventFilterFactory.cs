// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting log events and dead letters.</summary>
public partial class EventFilterFactory(TestKitBase testkit, ActorSystem system)
{
    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit?.Sys)
    {
    }

    public IEventFilterApplier Exception<TException>(string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception =>
        Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception =>
        Make(log => log is Error { Cause: TException } && Suits(log, source) && (pattern is null || pattern.IsMatch(Text(log)) || pattern.IsMatch(log.Cause.Message)));

    public IEventFilterApplier Exception(Type exceptionType, string message = null, string start = null, string contains = null, string source = null, bool checkInnerExceptions = false) =>
        Make(log => log is Error { Cause: { } cause } && Suits(log, source) && Chain(cause, checkInnerExceptions).Any(exceptionType.IsInstanceOfType)
            && (Suits(Text(log), message, start, contains) || Suits(cause.Message, message, start, contains)));

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) => ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) => ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) => ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) => ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        Make(log => log.LogLevel() == logLevel && Suits(log, source) && Suits(Text(log), message, start, contains));

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Make(log => predicate(log));

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent =>
        Make(log => log is TLogEvent typed && predicate(typed));

    public IEventFilterApplier DeadLetter() => MakeForDeadLetters(_ => true);

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter<TMessage>(_ => true, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        MakeForDeadLetters(letter => letter.Message is TMessage message && isMatch(message) && (source is null || letter.Recipient.Path.ToString() == source));

    private static string Text(LogEvent log) => log.Message?.ToString() ?? "";

    private static bool Suits(LogEvent log, string source) => source is null || log.LogSource == source || log.LogSource?.EndsWith(source, StringComparison.Ordinal) == true;

    private static bool Suits(string text, string message, string start, string contains) =>
        (message is null || text == message)
        && (start is null || text.StartsWith(start, StringComparison.Ordinal))
        && (contains is null || text.Contains(contains, StringComparison.Ordinal));

    private static IEnumerable<Exception> Chain(Exception cause, bool inner)
    {
        for (var e = cause; e is not null; e = inner ? e.InnerException : null)
            yield return e;
    }

    private EventFilterApplier Make(Func<LogEvent, bool> suits) => new(testkit, system, typeof(LogEvent), published => suits((LogEvent)published), suits);

    private EventFilterApplier MakeForDeadLetters(Func<DeadLetter, bool> suits) => new(testkit, system, typeof(DeadLetter), published => suits((DeadLetter)published), null);
}
