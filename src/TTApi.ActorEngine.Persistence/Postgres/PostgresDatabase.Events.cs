// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;
using static TTApi.ActorEngine.Persistence.Postgres.PostgresParameters;

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresDatabase
{
    // After the columns of an event.
    private const int ExtraColumn = 7;

    public Task<(IReadOnlyList<EventRow> Rows, long Highest)> ReadAsync(string persistenceId, long from, long to, int limit, CancellationToken cancellationToken) =>
        RunAsync(_statements.Read(limit), writes: false, [Text(persistenceId), Number(from), Number(to)], ReadPageAsync, cancellationToken);

    public async Task<IReadOnlyList<(long Ordering, EventRow Row)>> ReadByTagAsync(string tag, long afterOrdering, int limit, CancellationToken cancellationToken) =>
        await RowsAsync(
            _statements.ReadByTag(limit),
            [Text(tag), Number(afterOrdering)],
            reader => (reader.GetInt64(ExtraColumn), Event(reader)),
            cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> ReadPersistenceIdsAsync(string after, int limit, CancellationToken cancellationToken) =>
        await RowsAsync(_statements.ReadPersistenceIds(limit), [Text(after ?? "")], reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);

    public Task<Verdict> DeleteEventsAsync(string persistenceId, long to, Ownership ownership, CancellationToken cancellationToken) =>
        RunOwnedAsync(_statements.DeleteEvents, [Text(persistenceId), Number(to)], ownership, cancellationToken);

    /// <summary>Runs a statement whose last three parameters are the ownership, and which answers with the shard's epoch.</summary>
    private Task<Verdict> RunOwnedAsync(string sql, IEnumerable<NpgsqlParameter> parameters, Ownership ownership, CancellationToken cancellationToken) =>
        RunAsync(
            sql,
            writes: true,
            [.. parameters, Text(ownership?.EntityType), Text(ownership?.Shard), Number(ownership?.Epoch)],
            async (reader, token) =>
            {
                await reader.ReadAsync(token).ConfigureAwait(false);
                long? epoch = reader.IsDBNull(0) ? null : reader.GetInt64(0);
                return ownership is null || epoch == ownership.Epoch ? Verdict.Written : Verdict.Fenced(epoch);
            },
            cancellationToken);

    private static async Task<(IReadOnlyList<EventRow> Rows, long Highest)> ReadPageAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<EventRow>();
        var highest = 0L;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            highest = reader.IsDBNull(ExtraColumn) ? 0 : reader.GetInt64(ExtraColumn);

            // Without events there is one row, with the highest number alone.
            if (!reader.IsDBNull(0))
                rows.Add(Event(reader));
        }

        return (rows, highest);
    }

    private static EventRow Event(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.IsDBNull(2) ? null : reader.GetInt64(2),
        reader.GetString(3),
        reader.GetFieldValue<byte[]>(4),
        TagText.Read(reader.IsDBNull(5) ? null : reader.GetString(5)),
        At(reader, 6));

    private static DateTimeOffset At(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column));
}
