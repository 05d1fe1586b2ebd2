// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Events as rows of a database.</summary>
internal sealed class SqlJournal(DatabaseAccess access, JournalWriter writer, EventFormats formats) : IJournal
{
    public IJournalQueries Queries { get; } = new SqlQueries(access, formats);

    public JournalEntry Encode(object payload, IImmutableSet<string> tags)
    {
        if (tags is { Count: 0 })
            tags = null;
        if (tags is not null && tags.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A tag is a text that is not empty.", nameof(tags));
        var (manifest, bytes) = formats.Encode(payload);
        return new(payload, tags, manifest, bytes);
    }

    public void Write(JournalWrite write) => writer.Write(write);

    public Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken) => writer.ConfirmAsync(write, cancellationToken);

    public IReplay Replay(ReplayRequest request) => new SqlReplay(access, formats, request, writer.Pending.WhenAnsweredAsync(request.PersistenceId));

    public async Task DeleteToAsync(string persistenceId, long toSequenceNr, Ownership ownership, CancellationToken cancellationToken)
    {
        await writer.Pending.WhenAnsweredAsync(persistenceId).WaitAsync(cancellationToken).ConfigureAwait(false);
        var verdict = await access.WriteAsync(
            static (database, one, cancellationToken) => database.DeleteEventsAsync(one.persistenceId, one.toSequenceNr, one.ownership, cancellationToken),
            (persistenceId, toSequenceNr, ownership),
            cancellationToken).ConfigureAwait(false);
        if (verdict.Kind == VerdictKind.Fenced)
            throw new FencedException(persistenceId, ownership, verdict.Epoch);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
