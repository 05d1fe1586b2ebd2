// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace TTApi.ActorEngine.Actor;

/// <summary>How a system is to be; in place of a configuration file.</summary>
public sealed class EngineSettings : Setup.Setup
{
    /// <summary>The least that is logged; Info by default.</summary>
    public Event.LogLevel LogLevel { get; init; } = Event.LogLevel.InfoLevel;

    /// <summary>Puts arguments into the formats that are logged; names and numbers in braces by default.</summary>
    public Event.ILogMessageFormatter LogFormatter { get; init; } = Event.DefaultLogMessageFormatter.Instance;

    /// <summary>Where log events go besides the event stream; null means errors and warnings to standard error.</summary>
    public ILoggerFactory LoggerFactory { get; init; }

    /// <summary>How many dead letters and unhandled messages are logged before the log falls silent about them; 10 by default, 0 for none.</summary>
    public int LogDeadLetters { get; init; } = 10;

    /// <summary>Logs messages that no behaviour understood, at debug; off by default.</summary>
    public bool DebugUnhandled { get; init; }

    /// <summary>How long an Ask without a timeout of its own waits; for ever by default.</summary>
    public TimeSpan AskTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Messages an actor handles before others have their turn; 100 by default.</summary>
    public int Throughput { get; init; } = 100;

    /// <summary>What /user does about failures of its children; null means the default strategy.</summary>
    public SupervisorStrategy GuardianStrategy { get; init; }

    /// <summary>The clock of scheduler, timers and restart windows.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes the scheduler; null means a timer wheel on <see cref="TimeProvider"/>.</summary>
    public Func<ActorSystem, IScheduler> Scheduler { get; init; }

    public CoordinatedShutdownSettings CoordinatedShutdown { get; init; } = new();
}

/// <summary>The settings of a running system.</summary>
public class Settings
{
    internal Settings(ActorSystem system, ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (System, Setup) = (system, setup);
        Engine = setup.Get<EngineSettings>().GetOrElse(new EngineSettings());
    }

    public ActorSystem System { get; }

    public ActorSystemSetup Setup { get; }

    public TimeSpan AskTimeout => Engine.AskTimeout;

    public int LogDeadLetters => Engine.LogDeadLetters;

    internal EngineSettings Engine { get; }
}
