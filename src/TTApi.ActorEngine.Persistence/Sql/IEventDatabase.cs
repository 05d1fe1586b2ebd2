// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>One database of the common schema: rows in, rows out, one transaction a call. Safe for threads.</summary>
/// <remarks>
/// It neither retries nor waits: whatever keeps it from an answer (server away, connection lost, disk full, read-only, locked too long) is a
/// <see cref="DatabaseAwayException"/>. A schema it cannot use is a <see cref="SchemaException"/>, which no retry mends.
/// </remarks>
internal interface IEventDatabase : IAsyncDisposable
{
    /// <summary>What to call it in messages: a file's path, or host and database; no secrets.</summary>
    string Name { get; }

    /// <summary>Creates the schema or brings an older one up to date; does nothing when it was done before. Called before the first use and after each outage.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Writes all in one transaction, but for those that are fenced or whose numbers are taken.</summary>
    /// <remarks>
    /// A number is taken by an event, also by one that was deleted or moved aside, and by an earlier write of the same call. Gaps are the caller's affair.
    /// </remarks>
    /// <returns>A verdict for each, in their order.</returns>
    Task<IReadOnlyList<Verdict>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken);

    /// <summary>Events of one persistence id in their order, at most <paramref name="limit"/>, and the highest number it ever had (0 for none).</summary>
    Task<(IReadOnlyList<EventRow> Rows, long Highest)> ReadAsync(string persistenceId, long from, long to, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes events up to a number, inclusively, with their tags, and remembers the highest number among them.</summary>
    Task<Verdict> DeleteEventsAsync(string persistenceId, long to, Ownership ownership, CancellationToken cancellationToken);

    /// <summary>Events with a tag whose ordering is higher, in that order. An ordering never appears below one that was seen.</summary>
    Task<IReadOnlyList<(long Ordering, EventRow Row)>> ReadByTagAsync(string tag, long afterOrdering, int limit, CancellationToken cancellationToken);

    /// <summary>Persistence ids that ever had an event, after the given one, in ordinal order (of their UTF-8 form); all from null.</summary>
    Task<IReadOnlyList<string>> ReadPersistenceIdsAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a snapshot, or replaces that of the same number.</summary>
    Task<Verdict> SaveSnapshotAsync(SnapshotRow row, Ownership ownership, CancellationToken cancellationToken);

    /// <summary>The newest snapshot (highest number, then latest) within the criteria; null for none.</summary>
    Task<SnapshotRow> LoadSnapshotAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken);

    Task<Verdict> DeleteSnapshotsAsync(string persistenceId, SnapshotSelectionCriteria criteria, Ownership ownership, CancellationToken cancellationToken);

    /// <summary>All events after (persistence id, number) in that order, for the doctor; from the beginning with null and 0.</summary>
    Task<IReadOnlyList<EventRow>> ScanAsync(string afterPersistenceId, long afterSequenceNr, int limit, CancellationToken cancellationToken);

    /// <summary>The numbers up to which events were deleted, by persistence id, for those of a page of <see cref="ScanAsync"/>.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadDeletedAsync(IReadOnlyCollection<string> persistenceIds, CancellationToken cancellationToken);

    /// <summary>Moves an event aside, with the reason and the time.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The events of one persistence id that were moved aside, in their order. Their numbers stay taken.</summary>
    Task<IReadOnlyList<QuarantinedRow>> ReadQuarantinedAsync(string persistenceId, CancellationToken cancellationToken);
}

/// <summary>Whether a write was made, and why not.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(VerdictKind Kind, long? Epoch = null, long SequenceNr = 0)
{
    public static Verdict Written => new(VerdictKind.Written);

    /// <param name="epoch">The shard's epoch; null when there is no such shard.</param>
    public static Verdict Fenced(long? epoch) => new(VerdictKind.Fenced, epoch);

    /// <param name="sequenceNr">A number that is taken.</param>
    public static Verdict Conflict(long sequenceNr) => new(VerdictKind.Conflict, SequenceNr: sequenceNr);
}

internal enum VerdictKind
{
    Written,
    Fenced,
    Conflict,
}

/// <summary>A stored event. The epoch is that of the writer's shard, null for what is not sharded; tags are null or in ordinal order; times are to the microsecond.</summary>
internal sealed record EventRow(string PersistenceId, long SequenceNr, long? Epoch, string Manifest, byte[] Payload, IReadOnlyList<string> Tags, DateTimeOffset WrittenAt);

/// <summary>An event that was moved aside, why, and when.</summary>
internal sealed record QuarantinedRow(EventRow Event, string Reason, DateTimeOffset QuarantinedAt);

internal sealed record SnapshotRow(string PersistenceId, long SequenceNr, long? Epoch, string Manifest, byte[] Payload, DateTimeOffset WrittenAt);

/// <summary>The database cannot answer now; with an unknown outcome, the transaction may have been committed nevertheless.</summary>
internal sealed class DatabaseAwayException(string database, bool isOutcomeUnknown, Exception cause) : Exception($"{database} is away: {cause.Message}", cause)
{
    public bool IsOutcomeUnknown => isOutcomeUnknown;
}

/// <summary>The database has a schema that this version cannot use, or is damaged: waiting does not mend it.</summary>
public sealed class SchemaException(string message, Exception cause = null) : StoreException(message, cause);
