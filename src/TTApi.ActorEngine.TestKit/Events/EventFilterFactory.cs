// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;
using TTApi.ActorEngine.TestKit.Internal.StringMatcher;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expects and mutes what is logged, and dead letters.</summary>
/// <remarks>
/// Texts are compared in whatever case. Of <c>message</c>, <c>start</c> and <c>contains</c> the first that is given counts. A <c>source</c>
/// is that of the event, mostly an actor's path, with or without address. What the system does not log, by its level, no filter sees.
/// </remarks>
public partial class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit?.Sys)
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    /// <summary>Makes filters that count together with the given.</summary>
    public EventFilterFactory(TestKitBase testkit, ActorSystem actorSystem, IReadOnlyList<EventFilterBase> filters)
    {
        ArgumentNullException.ThrowIfNull(testkit);
        (_testkit, _system, _filters) = (testkit, actorSystem, filters ?? []);
    }

    /// <summary>Errors whose cause is of the type.</summary>
    public IEventFilterApplier Exception<TException>(string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception =>
        Exception(typeof(TException), message, start, contains, source);

    /// <inheritdoc cref="Exception{TException}(string, string, string, string)"/>
    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception =>
        Exception(typeof(TException), pattern, source);

    /// <summary>Errors whose cause, or some inner exception of it if that is asked for, is of the type.</summary>
    public IEventFilterApplier Exception(Type exceptionType, string message = null, string start = null, string contains = null, string source = null, bool checkInnerExceptions = false) =>
        CreateApplier(new ErrorFilter(exceptionType, CreateMessageMatcher(message, start, contains), SourceMatcher(source), checkInnerExceptions), _system);

    /// <inheritdoc cref="Exception(Type, string, string, string, string, bool)"/>
    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        CreateApplier(new ErrorFilter(exceptionType, new RegexMatcher(pattern), SourceMatcher(source), checkInnerExceptions), _system);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => CreateApplier(new CustomEventFilter(predicate), _system);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent =>
        Custom(log => log is TLogEvent typed && predicate(typed));

    public IEventFilterApplier DeadLetter() => Letter(_ => true, null);

    /// <summary>Dead letters of the type; their source is the recipient's path.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => Letter(message => message is TMessage, source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) => Letter(message => message is TMessage typed && isMatch(typed), source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    public IEventFilterApplier DeadLetter(Type type, string source = null) => Letter(type.IsInstanceOfType, source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) => Letter(message => type.IsInstanceOfType(message) && isMatch(message), source);

    protected static IStringMatcher CreateMessageMatcher(string message, string start, string contains) => (message, start, contains) switch
    {
        (not null, _, _) => new EqualsString(message),
        (_, not null, _) => new StartsWithString(start),
        (_, _, not null) => new ContainsString(contains),
        _ => MatchesAll.Instance,
    };

    protected IEventFilterApplier CreateApplier(EventFilterBase filter, ActorSystem system) => new EventFilterApplier(_testkit, system, [.. _filters, filter]);

    private static EqualsStringAndPathMatcher SourceMatcher(string source) => source is null ? null : new EqualsStringAndPathMatcher(source);

    private IEventFilterApplier Letter(Predicate<object> suits, string source) =>
        CreateApplier(new DeadLettersFilter(null, SourceMatcher(source), letter => suits(letter.Message)), _system);
}
