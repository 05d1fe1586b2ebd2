// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Doctor;

/// <summary>The doctor of a journal in a database.</summary>
internal sealed class JournalDoctor(DatabaseAccess access, EventFormats formats) : IJournalDoctor
{
    private int PageSize => access.Options.ReadPageSize;

    public async IAsyncEnumerable<BrokenEvent> FindBrokenAsync(string persistenceId = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (broken, _) in FindAsync(persistenceId, cancellationToken).ConfigureAwait(false))
            yield return broken;
    }

    public Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return access.TryAsync(
            static (database, one, cancellationToken) => database.QuarantineAsync(one.persistenceId, one.sequenceNr, one.reason, one.at, cancellationToken),
            (persistenceId, sequenceNr, reason, at: access.Time.GetUtcNow()),
            cancellationToken);
    }

    public async Task<long> ExportAsync(string persistenceId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        var export = new EventExport(destination);
        var aside = new Queue<QuarantinedRow>(await QuarantinedAsync(persistenceId, cancellationToken).ConfigureAwait(false));
        await foreach (var row in RowsAsync(persistenceId, cancellationToken).ConfigureAwait(false))
        {
            while (aside.TryPeek(out var quarantined) && quarantined.Event.SequenceNr < row.SequenceNr)
                await export.WriteAsync(aside.Dequeue(), cancellationToken).ConfigureAwait(false);
            await export.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        }

        while (aside.TryDequeue(out var quarantined))
            await export.WriteAsync(quarantined, cancellationToken).ConfigureAwait(false);
        return export.Lines;
    }

    public async Task<long> ExportBrokenAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        var export = new EventExport(destination);
        await foreach (var (broken, row) in FindAsync(null, cancellationToken).ConfigureAwait(false))
            await export.WriteAsync(broken, row, cancellationToken).ConfigureAwait(false);
        return export.Lines;
    }

    /// <summary>Findings with their rows; a gap has none.</summary>
    private async IAsyncEnumerable<Finding> FindAsync(string persistenceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EventRow last = null;
        await foreach (var row in RowsAsync(persistenceId, cancellationToken).ConfigureAwait(false))
        {
            var expected = last?.PersistenceId == row.PersistenceId ? last.SequenceNr + 1 : 1;
            if (row.SequenceNr > expected)
            {
                foreach (var gap in await GapsAsync(row.PersistenceId, expected, row.SequenceNr - 1, cancellationToken).ConfigureAwait(false))
                    yield return new(gap, null);
            }

            if (Examine(row) is { } broken)
                yield return new(broken, row);
            last = row;
        }
    }

    private BrokenEvent Examine(EventRow row)
    {
        try
        {
            _ = formats.Decode(row.PersistenceId, row.SequenceNr, row.Manifest, row.Payload);
            return null;
        }
        catch (EventFormatException unreadable)
        {
            var defect = formats.Manifests.Contains(row.Manifest, StringComparer.Ordinal) ? EventDefect.UnreadablePayload : EventDefect.UnknownManifest;
            return new(defect, row.PersistenceId, row.SequenceNr, row.SequenceNr, row.Manifest, unreadable.Message);
        }
    }

    /// <summary>What of some absent numbers was neither deleted nor quarantined.</summary>
    private async Task<List<BrokenEvent>> GapsAsync(string persistenceId, long first, long last, CancellationToken cancellationToken)
    {
        // Asked only now, when the rows were read: what was deleted meanwhile is no gap either.
        var deleted = await access.ReadAsync(
            static (database, id, cancellationToken) => database.ReadDeletedAsync([id], cancellationToken), persistenceId, cancellationToken).ConfigureAwait(false);
        first = Math.Max(first, (deleted.TryGetValue(persistenceId, out var to) ? to : 0) + 1);
        var gaps = new List<BrokenEvent>();
        if (first > last)
            return gaps;

        foreach (var aside in await QuarantinedAsync(persistenceId, cancellationToken).ConfigureAwait(false))
        {
            var number = aside.Event.SequenceNr;
            if (number < first || number > last)
                continue;
            Add(first, number - 1);
            first = number + 1;
        }

        Add(first, last);
        return gaps;

        void Add(long from, long to)
        {
            if (from <= to)
                gaps.Add(new(EventDefect.Gap, persistenceId, from, to, null, $"{persistenceId} has no {(from == to ? $"event {from}" : $"events {from} to {to}")}, but later ones."));
        }
    }

    private Task<IReadOnlyList<QuarantinedRow>> QuarantinedAsync(string persistenceId, CancellationToken cancellationToken) => access.ReadAsync(
        static (database, id, cancellationToken) => database.ReadQuarantinedAsync(id, cancellationToken), persistenceId, cancellationToken);

    private async IAsyncEnumerable<EventRow> RowsAsync(string persistenceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (EventRow last = null; ;)
        {
            var page = await PageAsync(persistenceId, last, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return row;
            if (page.Count < PageSize)
                yield break;
            last = page[^1];
        }
    }

    private Task<IReadOnlyList<EventRow>> PageAsync(string persistenceId, EventRow last, CancellationToken cancellationToken) => access.ReadAsync(
        static async (database, after, cancellationToken) => after.persistenceId is null
            ? await database.ScanAsync(after.last?.PersistenceId, after.last?.SequenceNr ?? 0, after.PageSize, cancellationToken).ConfigureAwait(false)
            : (await database.ReadAsync(after.persistenceId, (after.last?.SequenceNr ?? 0) + 1, long.MaxValue, after.PageSize, cancellationToken).ConfigureAwait(false)).Rows,
        (persistenceId, last, PageSize),
        cancellationToken);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Finding(BrokenEvent Broken, EventRow Row);
}
