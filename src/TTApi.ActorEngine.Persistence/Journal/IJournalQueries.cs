// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>What is in a journal now; each sequence ends with what was there when its last part was read.</summary>
/// <remarks>They wait for a database that is away, and read page by page: a caller may take as long as it likes.</remarks>
public interface IJournalQueries
{
    /// <summary>In the order of their numbers.</summary>
    IAsyncEnumerable<EventEnvelope> CurrentEventsByPersistenceIdAsync(string persistenceId, long fromSequenceNr = 1, long toSequenceNr = long.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>In the order in which they were written, over all actors; tags are compared by ordinal value.</summary>
    /// <remarks>Begins after the offset of the last event that was seen; 0 from the beginning. No event gets a lower offset later.</remarks>
    IAsyncEnumerable<EventEnvelope> CurrentEventsByTagAsync(string tag, long afterOffset = 0, CancellationToken cancellationToken = default);

    /// <summary>Of all actors that ever wrote an event, in ordinal order.</summary>
    IAsyncEnumerable<string> CurrentPersistenceIdsAsync(CancellationToken cancellationToken = default);
}

/// <summary>An event and where it stands: its offset is its place among the events of its tag, or its number where it was asked for by persistence id.</summary>
public sealed record EventEnvelope(long Offset, string PersistenceId, long SequenceNr, object Event, DateTimeOffset WrittenAt, IImmutableSet<string> Tags);
