// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Reads a stream page by page, once what was written before has its answer.</summary>
internal sealed class SqlReplay(DatabaseAccess access, EventFormats formats, ReplayRequest request, Task before) : IReplay
{
    private readonly List<JournalEvent> _events = [];
    private long _from = request.FromSequenceNr;
    private long _left = request.Max;

    public async ValueTask<ReplayBatch> NextAsync(CancellationToken cancellationToken)
    {
        using var told = access.Outages.Tell(request.Waiting);
        if (!before.IsCompleted)
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        var limit = (int)Math.Min(access.Options.ReadPageSize, _left);

        // With nothing wanted there is still the highest number to be told.
        var (to, rowLimit) = limit > 0 ? (request.ToSequenceNr, limit) : (_from - 1, 1);
        var (rows, highest) = await access.ReadAsync(
            static (database, page, cancellationToken) => database.ReadAsync(page.PersistenceId, page.from, page.to, page.rowLimit, cancellationToken),
            (request.PersistenceId, from: _from, to, rowLimit),
            cancellationToken).ConfigureAwait(false);

        _events.Clear();
        foreach (var row in rows)
            _events.Add(new(row.SequenceNr, formats.Decode(row.PersistenceId, row.SequenceNr, row.Manifest, row.Payload), TagsOf(row), row.WrittenAt));
        _left -= rows.Count;
        var last = rows.Count > 0 ? rows[^1].SequenceNr : long.MaxValue;
        _from = last < long.MaxValue ? last + 1 : last;
        return new(_events, _left <= 0 || rows.Count < limit || last >= request.ToSequenceNr || last >= highest, highest);
    }

    internal static IImmutableSet<string> TagsOf(EventRow row) => row.Tags is { Count: > 0 } tags ? ImmutableHashSet.CreateRange(StringComparer.Ordinal, tags) : null;
}
