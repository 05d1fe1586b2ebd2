// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Each page begins after the key at which the one before ended.</summary>
internal sealed class SqlQueries(DatabaseAccess access, EventFormats formats) : IJournalQueries
{
    private int PageSize => access.Options.ReadPageSize;

    public async IAsyncEnumerable<EventEnvelope> CurrentEventsByPersistenceIdAsync(
        string persistenceId, long fromSequenceNr = 1, long toSequenceNr = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persistenceId);
        for (var from = fromSequenceNr; from <= toSequenceNr;)
        {
            var (rows, _) = await access.ReadAsync(
                static (database, page, cancellationToken) => database.ReadAsync(page.persistenceId, page.from, page.toSequenceNr, page.PageSize, cancellationToken),
                (persistenceId, from, toSequenceNr, PageSize),
                cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
                yield return Envelope(row.SequenceNr, row);
            if (rows.Count < PageSize || rows[^1].SequenceNr == long.MaxValue)
                yield break;
            from = rows[^1].SequenceNr + 1;
        }
    }

    public async IAsyncEnumerable<EventEnvelope> CurrentEventsByTagAsync(string tag, long afterOffset = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        for (var after = afterOffset; ;)
        {
            var rows = await access.ReadAsync(
                static (database, page, cancellationToken) => database.ReadByTagAsync(page.tag, page.after, page.PageSize, cancellationToken),
                (tag, after, PageSize),
                cancellationToken).ConfigureAwait(false);
            foreach (var (ordering, row) in rows)
                yield return Envelope(ordering, row);
            if (rows.Count < PageSize)
                yield break;
            after = rows[^1].Ordering;
        }
    }

    public async IAsyncEnumerable<string> CurrentPersistenceIdsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (string after = null; ;)
        {
            var ids = await access.ReadAsync(
                static (database, page, cancellationToken) => database.ReadPersistenceIdsAsync(page.after, page.PageSize, cancellationToken),
                (after, PageSize),
                cancellationToken).ConfigureAwait(false);
            foreach (var id in ids)
                yield return id;
            if (ids.Count < PageSize)
                yield break;
            after = ids[^1];
        }
    }

    private EventEnvelope Envelope(long offset, EventRow row) =>
        new(offset, row.PersistenceId, row.SequenceNr, formats.Decode(row.PersistenceId, row.SequenceNr, row.Manifest, row.Payload), row.WrittenAt, SqlReplay.TagsOf(row) ?? ImmutableHashSet<string>.Empty);
}
