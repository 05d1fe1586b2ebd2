// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

internal sealed partial class SqliteDatabase
{
    public Task<IReadOnlyList<string>> ReadPersistenceIdsAsync(string after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(
            session =>
            {
                // One step into each index for each id, however many events it has.
                var ids = new List<string>();
                while (ids.Count < limit && NextId(session, ids.LastOrDefault(after ?? "")) is { } id)
                    ids.Add(id);
                return ids;
            },
            cancellationToken);

    public Task<IReadOnlyList<EventRow>> ScanAsync(string afterPersistenceId, long afterSequenceNr, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<EventRow>>(
            session =>
            {
                var rows = new List<EventRow>();
                var statement = session.Prepare(ScanSql).Bind(afterPersistenceId ?? "").Bind(afterSequenceNr).Bind(limit);
                var id = afterPersistenceId;
                while (statement.Step())
                {
                    if (statement.Text(6) is var found && found != id)
                        id = found;
                    rows.Add(Row(statement, 0, id));
                }

                return rows;
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> ReadDeletedAsync(IReadOnlyCollection<string> persistenceIds, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<string, long>>(
            session =>
            {
                var deleted = new Dictionary<string, long>(StringComparer.Ordinal);
                foreach (var id in persistenceIds)
                {
                    if (session.Prepare("select deleted_to from stream where persistence_id = ?").Bind(id).Scalar() is { } to)
                        deleted[id] = to;
                }

                return deleted;
            },
            cancellationToken);

    public Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                if (session.Prepare(QuarantineSql).Bind(reason).Bind(UnixMicros.Of(at)).Bind(persistenceId).Bind(sequenceNr).Execute() == 0)
                    return false;
                session.Prepare("delete from event_tag where persistence_id = ? and sequence_nr = ?").Bind(persistenceId).Bind(sequenceNr).Execute();
                session.Prepare("delete from event where persistence_id = ? and sequence_nr = ?").Bind(persistenceId).Bind(sequenceNr).Execute();
                return true;
            },
            answersHere: false,
            cancellationToken);

    public Task<IReadOnlyList<QuarantinedRow>> ReadQuarantinedAsync(string persistenceId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<QuarantinedRow>>(
            session =>
            {
                var rows = new List<QuarantinedRow>();
                var statement = session.Prepare(QuarantinedSql).Bind(persistenceId);
                while (statement.Step())
                    rows.Add(new(Row(statement, 0, persistenceId), statement.Text(6), UnixMicros.ToTime(statement.Int64(7))));
                return rows;
            },
            cancellationToken);

    private const string NextIdSql = """
        select min(id) from (
            select min(persistence_id) as id from event where persistence_id > ?1
            union all select min(persistence_id) from stream where persistence_id > ?1
            union all select min(persistence_id) from quarantined_event where persistence_id > ?1)
        """;

    private const string ScanSql = """
        select sequence_nr, epoch, manifest, payload, tags, written_at, persistence_id from event
        where (persistence_id, sequence_nr) > (?, ?) order by persistence_id, sequence_nr limit ?
        """;

    private const string QuarantineSql = """
        insert into quarantined_event (persistence_id, sequence_nr, epoch, manifest, payload, tags, written_at, reason, quarantined_at)
        select persistence_id, sequence_nr, epoch, manifest, payload, tags, written_at, ?, ? from event where persistence_id = ? and sequence_nr = ?
        """;

    private const string QuarantinedSql = """
        select sequence_nr, epoch, manifest, payload, tags, written_at, reason, quarantined_at from quarantined_event
        where persistence_id = ? order by sequence_nr
        """;

    private static string NextId(SqliteSession session, string after)
    {
        var statement = session.Prepare(NextIdSql).Bind(after);
        statement.Step();
        var id = statement.Text(0);
        statement.Reset();
        return id;
    }
}
