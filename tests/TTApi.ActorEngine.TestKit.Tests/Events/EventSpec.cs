// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

/// <summary>A test that sees what was not muted.</summary>
public abstract class EventSpec : Spec
{
    private readonly LogEnd _end;

    protected EventSpec()
        : this(new LogEnd())
    {
    }

    private EventSpec(LogEnd end)
        : base(ActorSystemSetup.Create(new EngineSettings { LogLevel = LogLevel.DebugLevel, LoggerFactory = end })) => _end = end;

    /// <summary>The texts that came through.</summary>
    protected IEnumerable<string> Logged => _end.Texts;
}
