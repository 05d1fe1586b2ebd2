// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Event;

/// <summary>What leaves a system's event stream as text: log events to the loggers that were given or to standard error, and the first dead letters, unhandled messages among them.</summary>
internal sealed class LogSinks : IDisposable
{
    private readonly EngineSettings _settings;
    private readonly EventStream _stream;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<Func<LogEvent, bool>> _filters = [];
    private Func<LogEvent, bool>[] _muting = [];
    private int _deadLetters;

    private LogSinks(EventStream stream, EngineSettings settings)
    {
        (_stream, _settings) = (stream, settings);
        _subscriptions.Add(stream.SubscribeInternal(typeof(LogEvent), log => Write((LogEvent)log)));
        if (settings.LogDeadLetters > 0)
        {
            _subscriptions.Add(stream.SubscribeInternal(typeof(DeadLetter), letter => Note((DeadLetter)letter, "was not delivered")));
            _subscriptions.Add(stream.SubscribeInternal(typeof(UnhandledMessage), letter => Note((UnhandledMessage)letter, "was unhandled")));
        }

        if (settings.DebugUnhandled)
            _subscriptions.Add(stream.SubscribeInternal(typeof(UnhandledMessage), message => Explain((UnhandledMessage)message)));
    }

    public static LogSinks Attach(EventStream stream, EngineSettings settings) => new(stream, settings);

    /// <summary>Writes no event that the filter accepts, until what is returned is disposed.</summary>
    public IDisposable Mute(Func<LogEvent, bool> filter)
    {
        lock (_filters)
        {
            _filters.Add(filter);
            _muting = [.. _filters];
        }

        return new Unmute(this, filter);
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private static Microsoft.Extensions.Logging.LogLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => Microsoft.Extensions.Logging.LogLevel.Debug,
        LogLevel.InfoLevel => Microsoft.Extensions.Logging.LogLevel.Information,
        LogLevel.WarningLevel => Microsoft.Extensions.Logging.LogLevel.Warning,
        _ => Microsoft.Extensions.Logging.LogLevel.Error,
    };

    private void Write(LogEvent log)
    {
        if (log.LogLevel() < _settings.LogLevel || Array.Exists(_muting, mutes => mutes(log)))
            return;
        try
        {
            Deliver(log);
        }
        catch (Exception e)
        {
            // A host's loggers may be gone before its actors; who logs must not fail with them.
            Trace.TraceError("{0}", e);
        }
    }

    private void Deliver(LogEvent log)
    {
        if (_settings.LoggerFactory is not { } factory)
        {
            if (log.LogLevel() >= LogLevel.WarningLevel)
                Console.Error.WriteLine(log);
            return;
        }

        var logger = factory.CreateLogger(log.LogClass?.FullName ?? nameof(ActorEngine));
        var level = LevelOf(log.LogLevel());
        if (logger.IsEnabled(level))
            logger.Log(level, default, log, log.Cause, static (entry, _) => $"{entry.Message} [{entry.LogSource}]");
    }

    private void Note(AllDeadLetters letter, string what)
    {
        if (letter.Message is IDeadLetterSuppression)
            return;
        var count = Interlocked.Increment(ref _deadLetters);
        if (count > _settings.LogDeadLetters)
            return;
        var last = count == _settings.LogDeadLetters ? ", no more dead letters will be logged" : "";
        _stream.Publish(new Info(letter.Recipient?.Path.ToString(), letter.GetType(), $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} {what}. [{count}] dead letters encountered{last}."));
    }

    private void Explain(UnhandledMessage message) =>
        _stream.Publish(new Debug(message.Recipient.Path.ToString(), message.Recipient.GetType(), $"Unhandled message from {message.Sender}: {message.Message}"));

    private sealed class Unmute(LogSinks sinks, Func<LogEvent, bool> filter) : IDisposable
    {
        public void Dispose()
        {
            lock (sinks._filters)
            {
                sinks._filters.Remove(filter);
                sinks._muting = [.. sinks._filters];
            }
        }
    }
}
