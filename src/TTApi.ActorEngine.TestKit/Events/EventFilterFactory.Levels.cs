// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;
using TTApi.ActorEngine.TestKit.Internal.StringMatcher;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Filters by level.</summary>
public partial class EventFilterFactory
{
    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <summary>Errors; their text may be that of their cause as well.</summary>
    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <inheritdoc cref="Error(string, string, string, string)"/>
    public IEventFilterApplier Error(Regex pattern, string source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(logLevel, CreateMessageMatcher(message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) => ForLogLevel(logLevel, new RegexMatcher(pattern), source);

    private IEventFilterApplier ForLogLevel(LogLevel level, IStringMatcher message, string source) => CreateApplier(
        level switch
        {
            LogLevel.DebugLevel => new DebugFilter(message, SourceMatcher(source)),
            LogLevel.InfoLevel => new InfoFilter(message, SourceMatcher(source)),
            LogLevel.WarningLevel => new WarningFilter(message, SourceMatcher(source)),
            LogLevel.ErrorLevel => new ErrorFilter(message, SourceMatcher(source)),
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a log level."),
        },
        _system);
}
