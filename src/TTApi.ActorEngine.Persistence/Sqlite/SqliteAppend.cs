// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>Puts writes into the transaction that is open; the lock it holds keeps what was checked true until it ends.</summary>
internal sealed class SqliteAppend(SqliteSession session)
{
    private const string TakenSql = """
        select
            (select min(sequence_nr) from event where persistence_id = ?1 and sequence_nr between ?2 and ?3),
            (select deleted_to from stream where persistence_id = ?1),
            (select min(sequence_nr) from quarantined_event where persistence_id = ?1 and sequence_nr between ?2 and ?3)
        """;

    private long? _ordering;

    public Verdict[] Run(IReadOnlyList<JournalWrite> writes)
    {
        session.Heads.Begin();
        var verdicts = new Verdict[writes.Count];
        var lastOwnership = default(Ownership);
        var lastFenced = default(Verdict?);
        for (var i = 0; i < verdicts.Length; i++)
        {
            var write = writes[i];
            if (write.Ownership != lastOwnership)
                (lastOwnership, lastFenced) = (write.Ownership, session.Fence(write.Ownership));
            verdicts[i] = lastFenced ?? (Taken(write) is { } number ? Verdict.Conflict(number) : Insert(write));
        }

        if (_ordering is { } ordering)
            session.Prepare("update tag_clock set ordering = ?").Bind(ordering).Execute();
        return verdicts;
    }

    /// <summary>The lowest number of a write that somebody had before; null for none.</summary>
    private long? Taken(JournalWrite write)
    {
        var first = write.FirstSequenceNr;
        if (session.Heads.IsNext(write.PersistenceId, first))
            return null;
        var statement = session.Prepare(TakenSql).Bind(write.PersistenceId).Bind(first).Bind(first + write.Entries.Count - 1);
        statement.Step();
        var taken = statement.NullableInt64(1) >= first ? first : Lower(statement.NullableInt64(0), statement.NullableInt64(2));
        statement.Reset();
        return taken;
    }

    private static long? Lower(long? a, long? b) => a is null || b < a ? b : a;

    private Verdict Insert(JournalWrite write)
    {
        var at = UnixMicros.Of(write.WrittenAt);
        for (var i = 0; i < write.Entries.Count; i++)
        {
            var entry = write.Entries[i];
            var tags = EventSchema.Sorted(entry.Tags);
            session.Prepare("insert into event (persistence_id, sequence_nr, epoch, manifest, payload, tags, written_at) values (?, ?, ?, ?, ?, ?, ?)")
                .Bind(write.PersistenceId).Bind(write.FirstSequenceNr + i).Bind(write.Ownership?.Epoch).Bind(entry.Manifest).Bind(entry.Bytes).Bind(TagText.Write(tags)).Bind(at)
                .Execute();
            if (tags is not null)
                Tag(tags, write.PersistenceId, write.FirstSequenceNr + i);
        }

        session.Heads.Note(write.PersistenceId, write.FirstSequenceNr + write.Entries.Count - 1);
        return Verdict.Written;
    }

    private void Tag(string[] tags, string persistenceId, long sequenceNr)
    {
        var ordering = (_ordering ?? session.Prepare("select ordering from tag_clock").Scalar() ?? 0) + 1;
        foreach (var tag in tags)
        {
            session.Prepare("insert into event_tag (tag, ordering, persistence_id, sequence_nr) values (?, ?, ?, ?)")
                .Bind(tag).Bind(ordering).Bind(persistenceId).Bind(sequenceNr).Execute();
        }

        _ordering = ordering;
    }
}
