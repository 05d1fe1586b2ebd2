// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;
using static TTApi.ActorEngine.Persistence.Postgres.PostgresParameters;

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresDatabase
{
    public async Task<IReadOnlyList<EventRow>> ScanAsync(string afterPersistenceId, long afterSequenceNr, int limit, CancellationToken cancellationToken) =>
        await RowsAsync(_statements.Scan(limit), [Text(afterPersistenceId ?? ""), Number(afterSequenceNr)], Event, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<string, long>> ReadDeletedAsync(IReadOnlyCollection<string> persistenceIds, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(_statements.ReadDeleted, [Texts([.. persistenceIds])], reader => (Id: reader.GetString(0), To: reader.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Id, row => row.To, StringComparer.Ordinal);
    }

    public Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, DateTimeOffset at, CancellationToken cancellationToken) =>
        RunAsync(
            _statements.Quarantine,
            writes: true,
            [Text(persistenceId), Number(sequenceNr), Text(reason), Time(at)],
            (reader, _) => Task.FromResult(reader.RecordsAffected == 1),
            cancellationToken);

    public async Task<IReadOnlyList<QuarantinedRow>> ReadQuarantinedAsync(string persistenceId, CancellationToken cancellationToken) =>
        await RowsAsync(
            _statements.ReadQuarantined,
            [Text(persistenceId)],
            reader => new QuarantinedRow(Event(reader), reader.GetString(ExtraColumn), At(reader, ExtraColumn + 1)),
            cancellationToken).ConfigureAwait(false);
}
