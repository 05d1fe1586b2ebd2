// SPDX-License-Identifier: MIT

using System.Collections.Immutable;

namespace TTApi.ActorEngine.Actor;

/// <summary>A step of a shutdown, whose tasks run at the same time.</summary>
public sealed record ShutdownPhase
{
    /// <summary>Phases that come before; none by default.</summary>
    public ImmutableHashSet<string> DependsOn { get; init; } = [];

    /// <summary>How long its tasks may take together; null, the default, for <see cref="CoordinatedShutdownSettings.DefaultPhaseTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether a failed or late task is only logged, and the next phase goes on; yes by default. Otherwise the shutdown ends there.</summary>
    public bool Recover { get; init; } = true;

    internal static ImmutableDictionary<string, ShutdownPhase> Defaults { get; } = InOrder(
        (CoordinatedShutdown.PhaseBeforeServiceUnbind, null),
        (CoordinatedShutdown.PhaseServiceUnbind, null),
        (CoordinatedShutdown.PhaseServiceRequestsDone, null),
        (CoordinatedShutdown.PhaseServiceStop, null),
        (CoordinatedShutdown.PhaseBeforeClusterShutdown, null),
        (CoordinatedShutdown.PhaseClusterShardingShutdownRegion, 10),
        (CoordinatedShutdown.PhaseClusterLeave, null),
        (CoordinatedShutdown.PhaseClusterExiting, 10),
        (CoordinatedShutdown.PhaseClusterExitingDone, null),
        (CoordinatedShutdown.PhaseClusterShutdown, null),
        (CoordinatedShutdown.PhaseBeforeActorSystemTerminate, null),
        (CoordinatedShutdown.PhaseActorSystemTerminate, 10));

    private static ImmutableDictionary<string, ShutdownPhase> InOrder(params (string Name, double? Seconds)[] phases) =>
        phases.Select((phase, i) => KeyValuePair.Create(phase.Name, new ShutdownPhase
        {
            DependsOn = i == 0 ? [] : [phases[i - 1].Name],
            Timeout = phase.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        })).ToImmutableDictionary(StringComparer.Ordinal);
}
