// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Doctor;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Journal and snapshots over one database, which it owns.</summary>
internal sealed class SqlStore : ISqlStore
{
    private readonly DatabaseAccess _access;

    public SqlStore(IEventDatabase database, EventFormats formats, SqlStoreOptions options, ILoggingAdapter log, TimeProvider time)
    {
        _access = new(database, options, log, time);
        Journal = new SqlJournal(_access, new(_access, log), formats);
        Snapshots = new SqlSnapshotStore(_access, formats);
        Doctor = new JournalDoctor(_access, formats);
        JournalMetrics.Add(this);
    }

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public IJournalDoctor Doctor { get; }

    public StoreHealth Health => _access.Health;

    public async ValueTask DisposeAsync()
    {
        JournalMetrics.Remove(this);
        await Journal.DisposeAsync().ConfigureAwait(false);
        await _access.DisposeAsync().ConfigureAwait(false);
    }
}
