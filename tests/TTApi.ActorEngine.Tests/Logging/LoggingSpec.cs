// SPDX-License-Identifier: MIT

using System.Reflection;
using Microsoft.Extensions.Logging;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.TestActors;
using LogLevel = TTApi.ActorEngine.Event.LogLevel;

namespace TTApi.ActorEngine.Tests.Logging;

public sealed class LoggingSpec : Spec
{
    private readonly EventStream _bus = new(debug: false);
    private readonly List<LogEvent> _logged = [];

    public LoggingSpec() => _bus.SubscribeInternal(typeof(LogEvent), log => _logged.Add((LogEvent)log));

    public static TheoryData<string> Verbs => ["Debug", "Info", "Warning", "Error", "Log"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_overload_puts_its_arguments_and_cause_into_the_event(string verb)
    {
        var log = TTApi.ActorEngine.Event.Logging.GetLogger(_bus, "source");
        var cause = new InvalidOperationException("cause");
        foreach (var overload in typeof(LoggingExtensions).GetMethods().Where(method => method.Name == verb))
        {
            _logged.Clear();
            var method = overload.IsGenericMethodDefinition ? overload.MakeGenericMethod([.. overload.GetGenericArguments().Select(_ => typeof(int))]) : overload;
            var holes = overload.IsGenericMethodDefinition ? overload.GetGenericArguments().Length : method.GetParameters().Any(parameter => parameter.Name == "args") ? 2 : 0;
            var format = string.Join(' ', Enumerable.Range(0, holes).Select(i => $"{{{i}}}").Prepend("text"));

            method.Invoke(null, [.. method.GetParameters().Select(parameter => Argument(parameter, log, cause, format))]);

            var logged = Assert.Single(_logged);
            Assert.Equal(string.Join(' ', Enumerable.Repeat("7", holes).Prepend("text")), logged.Message.ToString());
            Assert.Equal(method.GetParameters().Any(parameter => parameter.Name == "cause") ? cause : null, logged.Cause);
            Assert.Equal("source", logged.LogSource);
        }
    }

    [Fact]
    public void Named_holes_are_filled_in_order() =>
        Assert.Equal("a=1 b=2 {c}", DefaultLogMessageFormatter.Instance.Format("a={First} b={@Second:0} {{c}}", 1, 2));

    [Fact]
    public void A_format_that_does_not_fit_is_told_and_fails_nobody()
    {
        TTApi.ActorEngine.Event.Logging.GetLogger(_bus, typeof(LoggingSpec)).Info("{0} {1}", "only one");

        Assert.Contains("only one", _logged[0].Message.ToString(), StringComparison.Ordinal);
        Assert.Equal(typeof(LoggingSpec), _logged[0].LogClass);
    }

    [Fact]
    public void Levels_have_classes_and_words()
    {
        foreach (var level in Enum.GetValues<LogLevel>())
            Assert.Equal(level, TTApi.ActorEngine.Event.Logging.LogLevelFor(level.StringFor()));
        Assert.Equal(LogLevel.WarningLevel, TTApi.ActorEngine.Event.Logging.LogLevelFor<Warning>());
        Assert.Throws<ArgumentException>(() => TTApi.ActorEngine.Event.Logging.LogLevelFor("loud"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((LogLevel)9).ClassFor());
        Assert.Throws<ArgumentOutOfRangeException>(() => TTApi.ActorEngine.Event.Logging.EventOf((LogLevel)9, null, "", null, ""));
        Assert.Equal("Int32", TTApi.ActorEngine.Event.Logging.SimpleName(3));
    }

    [Fact]
    public void An_argument_without_a_text_does_not_fail_who_logs()
    {
        TTApi.ActorEngine.Event.Logging.GetLogger(_bus, "x").Warning("at {0}", new Speechless());

        Assert.StartsWith("at {0} (", _logged[0].Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formatter_of_the_system_formats_for_all_loggers_without_their_own()
    {
        var host = new ListLoggers();
        using var system = ActorSystem.Create("host", ActorSystemSetup.Create(new EngineSettings { LoggerFactory = host, LogFormatter = new Shouting() }));
        system.Log.Warning("at {0}", "five");
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Contains(host.Lines, line => line.StartsWith("Warning AT FIVE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Loggers_that_are_gone_do_not_fail_who_logs()
    {
        var host = new ListLoggers();
        var system = ActorSystem.Create("host", ActorSystemSetup.Create(new EngineSettings { LoggerFactory = host }));
        host.Dispose();

        system.Log.Warning("to nobody");
        Assert.Equal("still there", await system.ActorOf(SimpleEchoActor.Props()).Ask<string>("still there", TimeSpan.FromSeconds(5)));
        system.Dispose();
    }

    [Fact]
    public void Sources_tell_who_logs()
    {
        foreach (var (source, expected) in new (object, string)[] { ("text", "text"), (TestActor, TestActor.Path.ToString()), (null, ""), (3, "Int32"), (typeof(List<int>), "List`1") })
        {
            _logged.Clear();
            TTApi.ActorEngine.Event.Logging.GetLogger(_bus, source).Warning("w");
            Assert.Equal(expected, _logged[0].LogSource);
        }

        var log = TTApi.ActorEngine.Event.Logging.GetLogger(Sys, "x");
        Assert.True(log.IsInfoEnabled && log.IsWarningEnabled && log.IsErrorEnabled && !log.IsDebugEnabled);
    }

    [Fact]
    public void Loggers_of_a_system_tell_its_address_too()
    {
        Assert.Equal("akka://test", Sys.ToString());
        EventFilter.Warning(source: "mail (akka://test)").ExpectOne(() => TTApi.ActorEngine.Event.Logging.GetLogger(Sys, "mail").Warning("w"));
        EventFilter.Warning(source: "LoggingSpec (akka://test)").ExpectOne(() => Log.Warning("w"));
        EventFilter.Warning(source: TestActor.Path.ToString()).ExpectOne(() => TTApi.ActorEngine.Event.Logging.GetLogger(Sys, TestActor).Warning("w"));
        EventFilter.Warning(source: "ActorSystem(test)").ExpectOne(() => Sys.Log.Warning("w"));
    }

    [Fact]
    public async Task Events_reach_the_loggers_of_the_host_with_level_cause_and_path()
    {
        var host = new ListLoggers();
        using var system = ActorSystem.Create("host", ActorSystemSetup.Create(new EngineSettings { LoggerFactory = host, LogLevel = LogLevel.DebugLevel, LogDeadLetters = 1, DebugUnhandled = true }));
        foreach (var level in Enum.GetValues<LogLevel>())
            system.Log.Log(level, $"at {level}");
        system.DeadLetters.Tell("lost");
        system.DeadLetters.Tell("lost, too");
        var actor = system.ActorOf(Props.Empty, "deaf");
        actor.Tell("what?");
        await actor.GracefulStop(TimeSpan.FromSeconds(5));
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(5));

        var lines = host.Lines;
        Assert.Contains(lines, line => line.StartsWith("Error at ErrorLevel", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Debug at DebugLevel", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("was not delivered", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Unhandled message", StringComparison.Ordinal) && line.Contains("/user/deaf", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_is_logged_once_with_path_and_cause()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Lifecycle.Diary(Sys.IgnoreRef, new Lifecycle.Counter())), "failing");

        EventFilter.Exception<Lifecycle.Boom>(message: "b", source: actor.Path.ToString()).ExpectOne(() => actor.Tell(new Lifecycle.Boom("b")));
    }

    [Fact]
    public void The_context_of_an_actor_gives_a_logger_with_its_path()
    {
        EventFilter.Warning("from inside", source: "akka://test/user/talker").ExpectOne(() => Sys.ActorOf(Props.Create(() => new Talker()), "talker"));
        Assert.Contains("[WARNING]", new Warning("s", null, "m").ToString(), StringComparison.Ordinal);
        Assert.Contains("Cause: ", new Error(new InvalidOperationException(), "s", null, "m").ToString(), StringComparison.Ordinal);
        Assert.Equal(LogLevel.InfoLevel, new Info("s", null, "m").LogLevel());
    }

    private static object Argument(ParameterInfo parameter, ILoggingAdapter log, Exception cause, string format) => parameter.Name switch
    {
        "log" => log,
        "cause" => cause,
        "format" => format,
        "args" => new object[] { 7, 7 },
        "level" or "logLevel" => LogLevel.InfoLevel,
        _ => 7,
    };

    private sealed class Talker : UntypedActor
    {
        public Talker() => TTApi.ActorEngine.Event.Logging.GetLogger(Context).Warning("from inside");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class ListLoggers : ILoggerFactory, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        private bool _isGone;

        public IReadOnlyCollection<string> Lines => _lines;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName)
        {
            ObjectDisposedException.ThrowIf(_isGone, this);
            return this;
        }

        public void Dispose() => _isGone = true;

        public IDisposable BeginScope<TState>(TState state) => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception exception, Func<TState, Exception, string> formatter) =>
            _lines.Enqueue($"{logLevel} {formatter(state, exception)}");
    }

    private sealed class Speechless
    {
        public override string ToString() => throw new NotSupportedException("no words");
    }

    private sealed class Shouting : ILogMessageFormatter
    {
        public string Format(string format, params object[] args) => string.Format(null, format, args).ToUpperInvariant();

        public string Format(string format, IEnumerable<object> args) => Format(format, [.. args]);
    }
}
