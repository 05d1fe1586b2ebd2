// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Instruments of the meter TTApi.ActorEngine.Persistence, for all stores of the process.</summary>
/// <remarks>A write takes no time stamp while nobody listens.</remarks>
internal static class JournalMetrics
{
    private static readonly ConcurrentDictionary<IStoreHealth, byte> Stores = new(ReferenceEqualityComparer.Instance);
    private static readonly Meter Meter = new("TTApi.ActorEngine.Persistence");
    private static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>("journal.write.duration", "s", "Time from a write's arrival to its answer.");
    private static readonly Histogram<long> BatchSize = Meter.CreateHistogram<long>("journal.batch.size", "{event}", "Events that were committed together.");

    static JournalMetrics() => Meter.CreateObservableGauge("journal.circuit", Circuits, description: "0 when calls reach the database, 1 when they wait, 2 when one tries.");

    /// <returns>A negative number while nobody listens.</returns>
    public static long Now(TimeProvider time) => WriteDuration.Enabled ? time.GetTimestamp() : -1;

    /// <summary>Reports a transaction. The times of arrival are not those of its writes when it is a part of a group that was halved.</summary>
    public static void Committed(IReadOnlyList<JournalWrite> writes, List<long> since, TimeProvider time)
    {
        if (BatchSize.Enabled)
            BatchSize.Record(writes.Sum(write => (long)write.Entries.Count));
        if (!WriteDuration.Enabled || since.Count != writes.Count)
            return;
        foreach (var arrived in since)
        {
            if (arrived >= 0)
                WriteDuration.Record(time.GetElapsedTime(arrived).TotalSeconds);
        }
    }

    public static void Add(IStoreHealth store) => Stores[store] = 0;

    public static void Remove(IStoreHealth store) => Stores.TryRemove(store, out _);

    private static IEnumerable<Measurement<int>> Circuits() => Stores.Keys.Select(store => store.Health).SelectMany(health => new Measurement<int>[]
    {
        new((int)health.Reads, new("database", health.Database), new("calls", "reads")),
        new((int)health.Writes, new("database", health.Database), new("calls", "writes")),
    });
}
