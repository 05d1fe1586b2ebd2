// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>What becomes of a transaction of events.</summary>
internal enum Fate
{
    Commit,

    /// <summary>The database is away before it begins.</summary>
    Away,

    /// <summary>The connection is lost, and with it the transaction.</summary>
    Lost,

    /// <summary>The connection is lost after the commit.</summary>
    LostAfterCommit,

    /// <summary>The connection is lost, and the server commits later: at the latest when the next transaction wants the same rows.</summary>
    LostBeforeLateCommit,
}

/// <summary>A database in memory that does what it is told: goes away, loses answers, is slow.</summary>
internal sealed partial class ScriptedDatabase : IEventDatabase
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Id, long Number), EventRow> _events = new(Comparer<(string Id, long Number)>.Create((x, y) =>
        string.CompareOrdinal(x.Id, y.Id) is var byId and not 0 ? byId : x.Number.CompareTo(y.Number)));

    private readonly List<(long Ordering, string Tag, EventRow Row)> _tags = [];
    private readonly Dictionary<string, long> _deletedTo = [];
    private readonly List<JournalWrite> _late = [];
    private bool _isPrepared;
    private int _reading;
    private int _upkeep;

    public string Name => "scripted";

    /// <summary>What happens to the next transactions; those after them are committed.</summary>
    public Queue<Fate> Fates { get; } = new();

    public bool ReadsAreAway { get; set; }

    public bool WritesAreAway { get; set; }

    public SchemaException Schema { get; set; }

    /// <summary>Thrown by a transaction that has a write of this persistence id.</summary>
    public string Poison { get; set; }

    /// <summary>The epoch of every shard.</summary>
    public long? Epoch { get; set; }

    /// <summary>Transactions begin only when it is open.</summary>
    public Latch Appends { get; } = new();

    /// <summary>Reads begin only when it is open.</summary>
    public Latch Reads { get; } = new();

    /// <summary>Snapshots are saved, and anything is deleted, only when it is open.</summary>
    public Latch Upkeep { get; } = new();

    public List<int> Batches { get; } = [];

    public int Prepared { get; private set; }

    public int ReadAttempts { get; private set; }

    public int MostConcurrentReads { get; private set; }

    public int MostConcurrentUpkeep { get; private set; }

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<EventRow> Rows
    {
        get
        {
            lock (_lock)
                return [.. _events.Values];
        }
    }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Prepared++;
            if (Schema is not null)
                throw Schema;
            _isPrepared = true;
            return Task.CompletedTask;
        }
    }

    public async Task<IReadOnlyList<Verdict>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        await Appends.PassAsync(cancellationToken);
        lock (_lock)
        {
            Assert.True(_isPrepared);
            Batches.Add(writes.Count);
            var fate = WritesAreAway ? Fate.Away : Fates.TryDequeue(out var next) ? next : Fate.Commit;
            if (fate == Fate.Away)
                throw Gone(isOutcomeUnknown: false);
            if (writes.Any(write => write.PersistenceId == Poison))
                throw new InvalidOperationException("poisoned");
            if (fate == Fate.LostBeforeLateCommit)
                _late.AddRange(writes.Select(RecordedWrite.CopyOf));
            if (fate is Fate.Lost or Fate.LostBeforeLateCommit)
                throw Gone(isOutcomeUnknown: true);

            // A row somebody is about to insert makes the second wait for the first, as its lock does in a real database.
            if (_late.Any(late => writes.Any(write => write.PersistenceId == late.PersistenceId)))
                CommitLate_NeedsLock();
            Verdict[] verdicts = [.. writes.Select(Append_NeedsLock)];
            return fate == Fate.LostAfterCommit ? throw Gone(isOutcomeUnknown: true) : verdicts;
        }
    }

    public void CommitLate()
    {
        lock (_lock)
            CommitLate_NeedsLock();
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private void CommitLate_NeedsLock()
    {
        foreach (var write in _late)
            Append_NeedsLock(write);
        _late.Clear();
    }

    private Verdict Append_NeedsLock(JournalWrite write)
    {
        if (write.Ownership is { } ownership && ownership.Epoch != Epoch)
            return Verdict.Fenced(Epoch);
        if (Highest_NeedsLock(write.PersistenceId) >= write.FirstSequenceNr)
            return Verdict.Conflict(write.FirstSequenceNr);
        for (var i = 0; i < write.Entries.Count; i++)
        {
            var entry = write.Entries[i];
            var row = new EventRow(write.PersistenceId, write.FirstSequenceNr + i, write.Ownership?.Epoch, entry.Manifest, entry.Bytes, entry.Tags?.Order().ToArray(), write.WrittenAt);
            _events.Add((row.PersistenceId, row.SequenceNr), row);
            foreach (var tag in row.Tags ?? [])
                _tags.Add((_tags.Count + 1, tag, row));
        }

        return Verdict.Written;
    }

    private long Highest_NeedsLock(string persistenceId) =>
        _events.Keys.Where(key => key.Id == persistenceId).Select(key => key.Number).Append(_deletedTo.GetValueOrDefault(persistenceId)).Max();

    private DatabaseAwayException Gone(bool isOutcomeUnknown) => new(Name, isOutcomeUnknown, new IOException("no answer"));
}
