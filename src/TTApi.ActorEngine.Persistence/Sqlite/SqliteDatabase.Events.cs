// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

internal sealed partial class SqliteDatabase
{
    /// <inheritdoc/>
    /// <remarks>The caller goes on on the writer's thread, and must be quick or leave it.</remarks>
    public Task<IReadOnlyList<Verdict>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        // A lonely write is on the disk before another thread would have woken up and told this one.
        return writes.Count == 1 && !cancellationToken.IsCancellationRequested && TryWriteHere(Append, out var verdicts)
            ? verdicts
            : WriteAsync(Append, answersHere: true, cancellationToken);

        IReadOnlyList<Verdict> Append(SqliteSession session) => new SqliteAppend(session).Run(writes);
    }

    public Task<(IReadOnlyList<EventRow> Rows, long Highest)> ReadAsync(string persistenceId, long from, long to, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(IReadOnlyList<EventRow>, long)>(
            session =>
            {
                // While the first statement stands on its row, the second sees the same state of the file.
                var highest = session.Prepare(HighestSql).Bind(persistenceId);
                highest.Step();
                var found = highest.Int64(0);
                var rows = Rows(session.Prepare(ReadSql).Bind(persistenceId).Bind(from).Bind(to).Bind(limit), persistenceId);
                highest.Reset();
                return (rows, found);
            },
            cancellationToken);

    public Task<Verdict> DeleteEventsAsync(string persistenceId, long to, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                if (session.Fence(ownership) is { } fenced)
                    return fenced;
                if (session.Prepare("select max(sequence_nr) from event where persistence_id = ? and sequence_nr <= ?").Bind(persistenceId).Bind(to).Scalar() is not { } highest)
                    return Verdict.Written;
                session.Prepare("delete from event_tag where persistence_id = ? and sequence_nr <= ?").Bind(persistenceId).Bind(highest).Execute();
                session.Prepare("delete from event where persistence_id = ? and sequence_nr <= ?").Bind(persistenceId).Bind(highest).Execute();
                session.Prepare("insert into stream (persistence_id, deleted_to) values (?, ?) on conflict do update set deleted_to = max(deleted_to, excluded.deleted_to)")
                    .Bind(persistenceId).Bind(highest).Execute();
                return Verdict.Written;
            },
            answersHere: false,
            cancellationToken);

    public Task<IReadOnlyList<(long Ordering, EventRow Row)>> ReadByTagAsync(string tag, long afterOrdering, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<(long, EventRow)>>(
            session =>
            {
                var found = new List<(long, EventRow)>();
                var statement = session.Prepare(ByTagSql).Bind(tag).Bind(afterOrdering).Bind(limit);
                while (statement.Step())
                    found.Add((statement.Int64(0), Row(statement, 1, statement.Text(7))));
                return found;
            },
            cancellationToken);

    private const string HighestSql = """
        select max(
            coalesce((select max(sequence_nr) from event where persistence_id = ?1), 0),
            coalesce((select deleted_to from stream where persistence_id = ?1), 0),
            coalesce((select max(sequence_nr) from quarantined_event where persistence_id = ?1), 0))
        """;

    private const string ReadSql = """
        select sequence_nr, epoch, manifest, payload, tags, written_at from event
        where persistence_id = ? and sequence_nr between ? and ? order by sequence_nr limit ?
        """;

    // CROSS JOIN keeps the order of the tables: by tag, not by event.
    private const string ByTagSql = """
        select t.ordering, e.sequence_nr, e.epoch, e.manifest, e.payload, e.tags, e.written_at, e.persistence_id
        from event_tag t cross join event e on e.persistence_id = t.persistence_id and e.sequence_nr = t.sequence_nr
        where t.tag = ? and t.ordering > ? order by t.ordering limit ?
        """;

    private static List<EventRow> Rows(SqliteStatement statement, string persistenceId)
    {
        var rows = new List<EventRow>();
        while (statement.Step())
            rows.Add(Row(statement, 0, persistenceId));
        return rows;
    }

    /// <param name="statement">Stands on a row with number, epoch, manifest, payload, tags and time.</param>
    /// <param name="first">The column of the number.</param>
    /// <param name="persistenceId">Whose row it is.</param>
    private static EventRow Row(SqliteStatement statement, int first, string persistenceId) => new(
        persistenceId,
        statement.Int64(first),
        statement.NullableInt64(first + 1),
        statement.RepeatedText(first + 2),
        statement.Blob(first + 3),
        TagText.Read(statement.Text(first + 4)),
        UnixMicros.ToTime(statement.Int64(first + 5)));
}
