// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

/// <summary>Where a system's log ends: what is in here was not muted.</summary>
internal sealed class LogEnd : ILoggerFactory, ILogger
{
    public ConcurrentQueue<LogEvent> Events { get; } = [];

    public IEnumerable<string> Texts => Events.Select(log => $"{log.Message}");

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable BeginScope<TState>(TState state) => null;

    public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

    public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception exception, Func<TState, Exception, string> formatter) =>
        Events.Enqueue(state as LogEvent);

    public void Dispose()
    {
    }
}
