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
        new(
            "sqlite-one",
            "one actor persists 2,000 events, each after the one before, beside a loop of single-row transactions; WAL, synchronous = FULL",
            () => SqliteStores.Measure(store => store.MeasureSingle(2_000)),
            Aim.Times("SQLite, one actor", "event/s", 0.8, "SQLite, bare")) { Yardsticks = Bare },
        new(
            "sqlite-crowd",
            "1,000 actors persist 100 events each, each after the one before, beside a loop of single-row transactions; WAL, synchronous = FULL",
            () => SqliteStores.Measure(store => store.MeasureCrowd(100, 2_000)),
            Aim.Times("SQLite, 1,000 actors", "event/s", 20, "SQLite, bare")) { Yardsticks = Bare },
        new(
            "sqlite-recover",
            "one actor recovers from 500,000 events; 20,000 actors recover from 5 events each",
            () => SqliteStores.Measure(store => store.MeasureRecovery(500_000, 20_000)),
            Aim.AtLeast("SQLite, recover one stream", "event/s", 200e3),
            Aim.AtLeast("SQLite, recover entities of 5 events", "actor/s", 20e3)),
        new(
            "postgres-one",
            "one actor persists 2,000 events, each after the one before, beside single prepared inserts; local server, synchronous_commit = on",
            () => PostgresStores.Measure(bulk: false, store => store.MeasureSingle(2_000)),
            Aim.Times("PostgreSQL, one actor", "event/s", 0.8, "PostgreSQL, bare")) { Yardsticks = Bare },
        new(
            "postgres-crowd",
            "1,000 actors persist 100 events each, each after the one before, beside one binary COPY of as many rows; local server, synchronous_commit = on",
            () => PostgresStores.Measure(bulk: true, store => store.MeasureCrowd(100, 100_000)),
            Aim.AtLeast("PostgreSQL, 1,000 actors", "event/s", 30e3)) { Yardsticks = Bare },
        new(
            "postgres-recover",
            "one actor recovers from 500,000 events; 20,000 actors recover from 5 events each; local server",
            () => PostgresStores.Measure(bulk: false, store => store.MeasureRecovery(500_000, 20_000)),
            Aim.AtLeast("PostgreSQL, recover one stream", "event/s", 100e3)),
    ];

    private static string[] Bare => ["SQLite, bare", "PostgreSQL, bare"];
}
