// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

internal sealed partial class SqliteDatabase
{
    public Task<Verdict> SaveSnapshotAsync(SnapshotRow row, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                if (session.Fence(ownership) is { } fenced)
                    return fenced;
                session.Prepare("insert or replace into snapshot (persistence_id, sequence_nr, epoch, manifest, payload, written_at) values (?, ?, ?, ?, ?, ?)")
                    .Bind(row.PersistenceId).Bind(row.SequenceNr).Bind(row.Epoch).Bind(row.Manifest).Bind(row.Payload).Bind(UnixMicros.Of(row.WrittenAt)).Execute();
                return Verdict.Written;
            },
            answersHere: false,
            cancellationToken);

    public Task<SnapshotRow> LoadSnapshotAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                var statement = Select(session, "select sequence_nr, epoch, manifest, payload, written_at from snapshot" + Criteria + " order by sequence_nr desc limit 1", persistenceId, criteria);
                if (!statement.Step())
                    return null;
                var row = new SnapshotRow(
                    persistenceId, statement.Int64(0), statement.NullableInt64(1), statement.RepeatedText(2), statement.Blob(3), UnixMicros.ToTime(statement.Int64(4)));
                statement.Reset();
                return row;
            },
            cancellationToken);

    public Task<Verdict> DeleteSnapshotsAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                if (session.Fence(ownership) is { } fenced)
                    return fenced;
                Select(session, "delete from snapshot" + Criteria, persistenceId, criteria).Execute();
                return Verdict.Written;
            },
            answersHere: false,
            cancellationToken);

    private const string Criteria = " where persistence_id = ? and sequence_nr between ? and ? and written_at between ? and ?";

    private static SqliteStatement Select(SqliteSession session, string sql, string persistenceId, SnapshotSelectionCriteria criteria) => session.Prepare(sql)
        .Bind(persistenceId)
        .Bind(criteria.MinSequenceNr).Bind(criteria.MaxSequenceNr)
        .Bind(UnixMicros.Of(criteria.MinTimestamp ?? DateTime.MinValue)).Bind(UnixMicros.Of(criteria.MaxTimeStamp));
}
