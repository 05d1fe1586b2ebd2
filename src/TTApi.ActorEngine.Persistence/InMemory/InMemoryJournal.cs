// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.InMemory;

/// <summary>A journal of objects; answers at once, on the caller's thread.</summary>
internal sealed class InMemoryJournal(ShardEpochs epochs) : IJournal, IJournalQueries
{
    private readonly ConcurrentDictionary<string, StoredStream> _streams = new(StringComparer.Ordinal);
    private readonly List<(long Offset, string PersistenceId, JournalEvent Event)> _tagged = [];
    private long _lastOffset;

    public IJournalQueries Queries => this;

    public JournalEntry Encode(object payload, IImmutableSet<string> tags) => new(payload, tags);

    public void Write(JournalWrite write)
    {
        if (Append(write) is { } failure)
            write.Failed(failure);
        else
            write.Written();
    }

    public Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        var stored = _streams.TryGetValue(write.PersistenceId, out var stream) ? stream.Read(write.FirstSequenceNr, write.FirstSequenceNr + write.Entries.Count - 1, write.Entries.Count) : [];
        return Task.FromResult(stored.Count == 0 ? WriteFate.Absent : IsSame(stored, write) ? WriteFate.Written : WriteFate.Taken);
    }

    public IReplay Replay(ReplayRequest request) => new InMemoryReplay(_streams.GetValueOrDefault(request.PersistenceId), request);

    public Task DeleteToAsync(string persistenceId, long toSequenceNr, Ownership ownership, CancellationToken cancellationToken)
    {
        if (epochs.Refusal(persistenceId, ownership) is { } refusal)
            return Task.FromException(refusal);
        if (_streams.TryGetValue(persistenceId, out var stream))
            stream.DeleteTo(toSequenceNr);
        lock (_tagged)
            _tagged.RemoveAll(tagged => tagged.PersistenceId == persistenceId && tagged.Event.SequenceNr <= toSequenceNr);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<EventEnvelope> CurrentEventsByPersistenceIdAsync(string persistenceId, long fromSequenceNr = 1, long toSequenceNr = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!_streams.TryGetValue(persistenceId, out var stream))
            yield break;
        foreach (var found in stream.Read(fromSequenceNr, toSequenceNr, int.MaxValue))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Envelope(found.SequenceNr, persistenceId, found);
        }
    }

    public async IAsyncEnumerable<EventEnvelope> CurrentEventsByTagAsync(string tag, long afterOffset = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        List<(long Offset, string PersistenceId, JournalEvent Event)> wanted;
        lock (_tagged)
            wanted = _tagged.FindAll(tagged => tagged.Offset > afterOffset && tagged.Event.Tags.Contains(tag));
        foreach (var (offset, persistenceId, found) in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Envelope(offset, persistenceId, found);
        }
    }

    public async IAsyncEnumerable<string> CurrentPersistenceIdsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var persistenceId in _streams.Keys.Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return persistenceId;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StoreException Append(JournalWrite write)
    {
        if (epochs.Refusal(write.PersistenceId, write.Ownership) is { } refusal)
            return refusal;
        if (!_streams.GetOrAdd(write.PersistenceId, static _ => new()).TryAppend(write))
            return new SequenceConflictException(write.PersistenceId, write.FirstSequenceNr);
        for (var i = 0; i < write.Entries.Count; i++)
        {
            if (write.Entries[i] is { Tags.Count: > 0 } entry)
            {
                lock (_tagged)
                    _tagged.Add((++_lastOffset, write.PersistenceId, new(write.FirstSequenceNr + i, entry.Payload, entry.Tags, write.WrittenAt)));
            }
        }

        return null;
    }

    private static EventEnvelope Envelope(long offset, string persistenceId, JournalEvent found) =>
        new(offset, persistenceId, found.SequenceNr, found.Payload, found.WrittenAt, found.Tags ?? ImmutableHashSet<string>.Empty);

    private static bool IsSame(ArraySegment<JournalEvent> stored, JournalWrite write) =>
        stored.Count == write.Entries.Count && !stored.Where((found, i) => found.WrittenAt != write.WrittenAt || !ReferenceEquals(found.Payload, write.Entries[i].Payload)).Any();
}
