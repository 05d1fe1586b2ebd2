// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.ActorEngine.Configuration;

namespace TTApi.ActorEngine.Actor;

/// <summary>How a system shuts down.</summary>
public sealed record CoordinatedShutdownSettings
{
    /// <summary>How long a phase without a timeout of its own may take; 5 s by default.</summary>
    public TimeSpan DefaultPhaseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the last phase terminates the system; yes by default.</summary>
    public bool TerminateActorSystem { get; init; } = true;

    /// <summary>Whether the last phase exits the process; no by default.</summary>
    public bool ExitClr { get; init; }

    /// <summary>What exits the process.</summary>
    internal Action Exit { get; init; } = () => Environment.Exit(0);

    /// <summary>Whether the end of the process runs the shutdown, and is held up by it; yes by default.</summary>
    public bool RunByClrShutdownHook { get; init; } = true;

    /// <summary>Whether <see cref="ActorSystem.Terminate"/> runs the shutdown; yes by default.</summary>
    public bool RunByActorSystemTerminate { get; init; } = true;

    /// <summary>The phases by name: by default the constants of <see cref="CoordinatedShutdown"/>, one after the other.</summary>
    public ImmutableDictionary<string, ShutdownPhase> Phases { get; init; } = ShutdownPhase.Defaults;

    /// <summary>With one phase changed, or a new one made from an empty phase.</summary>
    public CoordinatedShutdownSettings WithPhase(string name, Func<ShutdownPhase, ShutdownPhase> change)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(change);
        return this with { Phases = Phases.SetItem(name, change(Phases.GetValueOrDefault(name, new()))) };
    }

    /// <summary>This, if it makes sense.</summary>
    /// <exception cref="ConfigurationException">The settings contradict each other.</exception>
    internal CoordinatedShutdownSettings Checked() => RunByActorSystemTerminate && !TerminateActorSystem
        ? throw new ConfigurationException("RunByActorSystemTerminate needs TerminateActorSystem, or the system would never terminate.")
        : this;
}
