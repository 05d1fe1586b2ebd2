// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;
using static TTApi.ActorEngine.Persistence.Postgres.PostgresParameters;

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresDatabase
{
    public Task<Verdict> SaveSnapshotAsync(SnapshotRow row, Ownership ownership, CancellationToken cancellationToken) =>
        RunOwnedAsync(
            _statements.SaveSnapshot,
            [Text(row.PersistenceId), Number(row.SequenceNr), Number(row.Epoch), Text(row.Manifest), Bytes(row.Payload), Time(row.WrittenAt)],
            ownership,
            cancellationToken);

    public async Task<SnapshotRow> LoadSnapshotAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        (await RowsAsync(_statements.LoadSnapshot, Selected(persistenceId, criteria), Snapshot, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public Task<Verdict> DeleteSnapshotsAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken) =>
        RunOwnedAsync(_statements.DeleteSnapshots, Selected(persistenceId, criteria), ownership, cancellationToken);

    private static NpgsqlParameter[] Selected(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        Text(persistenceId), Number(criteria.MinSequenceNr), Number(criteria.MaxSequenceNr), Time(RoundedUp(criteria.MinTimestamp ?? DateTime.MinValue)), Time(criteria.MaxTimeStamp),
    ];

    /// <summary>Stored times are whole microseconds, and a parameter's rest is cut off: a lower bound must not sink by that.</summary>
    private static DateTime RoundedUp(DateTime time)
    {
        var rest = time.Ticks % TimeSpan.TicksPerMicrosecond;
        return rest == 0 || time == DateTime.MaxValue ? time : time.AddTicks(TimeSpan.TicksPerMicrosecond - rest);
    }

    private static SnapshotRow Snapshot(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.IsDBNull(2) ? null : reader.GetInt64(2),
        reader.GetString(3),
        reader.GetFieldValue<byte[]>(4),
        At(reader, 5));
}
