// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Persistence.Scenarios;

namespace TTApi.Benchmarks.Persistence;

/// <summary>All that <c>eng/bench.sh persistence</c> measures, and the targets.</summary>
internal static class PersistenceScenarios
{
    public static readonly Scenario[] All =
    [
        new(
            "memory-persist",
            $"{MemoryPersists.Events:#,0} commands to one ReceivePersistentActor that persists an event for each, in memory",
            () => MemoryPersists.Measure("persist, in memory", perCommand: 1),
            Aim.AtLeast("persist, in memory", "event/s", 2 * 430e3),
            Aim.AtMost("persist, in memory: allocated", "B/event", 600)),
        new(
            "memory-persist-all",
            $"{MemoryPersists.Events:#,0} events, 100 for each command, in memory",
            () => MemoryPersists.Measure("persist all, in memory", perCommand: 100),
            Aim.AtLeast("persist all, in memory", "event/s", 2 * 1.6e6)),
        new(
            "memory-recover",
            $"one actor recovers from {MemoryPersists.Events:#,0} events, in memory",
            MemoryRecovery.Measure,
            Aim.AtLeast("recover, in memory", "event/s", 2 * 4.3e6)),
    ];
}
