// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

internal sealed partial class ScriptedDatabase
{
    private readonly Dictionary<(string Id, long Number), SnapshotRow> _snapshots = [];

    public Task<(IReadOnlyList<EventRow> Rows, long Highest)> ReadAsync(string persistenceId, long from, long to, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(IReadOnlyList<EventRow>, long)>(() => (
            [.. _events.Values.Where(row => row.PersistenceId == persistenceId && row.SequenceNr >= from && row.SequenceNr <= to).Take(limit)],
            Highest_NeedsLock(persistenceId)));

    public Task<IReadOnlyList<(long Ordering, EventRow Row)>> ReadByTagAsync(string tag, long afterOrdering, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<(long, EventRow)>>(() => [.. _tags.Where(one => one.Tag == tag && one.Ordering > afterOrdering).Take(limit).Select(one => (one.Ordering, one.Row))]);

    public Task<IReadOnlyList<string>> ReadPersistenceIdsAsync(string after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(() => [.. _events.Keys.Select(key => key.Id).Distinct().Where(id => string.CompareOrdinal(id, after) > 0).Take(limit)]);

    public Task<SnapshotRow> LoadSnapshotAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        ReadAsync(() => Chosen(persistenceId, criteria).MaxBy(row => row.SequenceNr));

    public Task<Verdict> SaveSnapshotAsync(SnapshotRow row, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(ownership, () => _snapshots[(row.PersistenceId, row.SequenceNr)] = row, cancellationToken);

    public Task<Verdict> DeleteSnapshotsAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(ownership, () => Chosen(persistenceId, criteria).ToList().ForEach(row => _snapshots.Remove((row.PersistenceId, row.SequenceNr))), cancellationToken);

    public Task<Verdict> DeleteEventsAsync(string persistenceId, long to, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(
            ownership,
            () =>
            {
                _deletedTo[persistenceId] = Math.Min(to, Highest_NeedsLock(persistenceId));
                foreach (var key in _events.Keys.Where(key => key.Id == persistenceId && key.Number <= to).ToList())
                    _events.Remove(key);
            },
            cancellationToken);

    public Task<IReadOnlyList<EventRow>> ScanAsync(string afterPersistenceId, long afterSequenceNr, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, long>> ReadDeletedAsync(IReadOnlyCollection<string> persistenceIds, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<QuarantinedRow>> ReadQuarantinedAsync(string persistenceId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private IEnumerable<SnapshotRow> Chosen(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _snapshots.Values.Where(row => row.PersistenceId == persistenceId && criteria.Matches(new(persistenceId, row.SequenceNr, row.WrittenAt.UtcDateTime)));

    private async Task<T> ReadAsync<T>(Func<T> read)
    {
        lock (_lock)
        {
            ReadAttempts++;
            MostConcurrentReads = Math.Max(MostConcurrentReads, ++_reading);
        }

        try
        {
            await Reads.PassAsync(CancellationToken.None);
            lock (_lock)
            {
                Assert.True(_isPrepared);
                return ReadsAreAway ? throw Gone(isOutcomeUnknown: true) : read();
            }
        }
        finally
        {
            lock (_lock)
                _reading--;
        }
    }

    private async Task<Verdict> WriteAsync(Ownership ownership, Action write, CancellationToken cancellationToken)
    {
        lock (_lock)
            MostConcurrentUpkeep = Math.Max(MostConcurrentUpkeep, ++_upkeep);
        try
        {
            await Upkeep.PassAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
                _upkeep--;
        }

        await Appends.PassAsync(cancellationToken);
        lock (_lock)
        {
            if (WritesAreAway)
                throw Gone(isOutcomeUnknown: true);
            if (ownership is not null && ownership.Epoch != Epoch)
                return Verdict.Fenced(Epoch);
            write();
            return Verdict.Written;
        }
    }
}
