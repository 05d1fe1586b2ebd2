// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>Keeps the events of persistent actors. Safe for threads.</summary>
/// <remarks>
/// A journal whose database is away keeps what it was given and tries until it is back; it does not fail for that. What it answers as written
/// is durable. Disposing it answers what still waits with a failure.
/// </remarks>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Makes an entry of an event; called by the actor itself, so that the work is spread over threads.</summary>
    /// <exception cref="Exception">The event cannot be stored: the actor counts it as rejected, and gives it no number.</exception>
    JournalEntry Encode(object payload, IImmutableSet<string> tags);

    /// <summary>Takes a write; returns at once.</summary>
    /// <remarks>
    /// A failure is <see cref="FencedException"/>, <see cref="SequenceConflictException"/> or <see cref="UnknownOutcomeException"/>. Of one
    /// persistence id the caller hands over one write at a time.
    /// </remarks>
    void Write(JournalWrite write);

    /// <summary>Reads again what a write of unknown outcome has left; waits for the database if need be.</summary>
    Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken);

    /// <summary>Begins to read the events of one persistence id; sees whatever was given to this journal before.</summary>
    IReplay Replay(ReplayRequest request);

    /// <summary>Deletes events up to a number, inclusively; their numbers are not given again.</summary>
    /// <exception cref="FencedException">The shard has another owner.</exception>
    Task DeleteToAsync(string persistenceId, long toSequenceNr, Ownership ownership, CancellationToken cancellationToken);

    /// <summary>Questions over more than one actor's recovery.</summary>
    IJournalQueries Queries { get; }
}

/// <param name="PersistenceId">Whose events.</param>
/// <param name="FromSequenceNr">The first number wanted.</param>
/// <param name="ToSequenceNr">The last number wanted.</param>
/// <param name="Max">The most events wanted.</param>
/// <param name="Waiting">Called now and then, on any thread, while the database is away; null if nobody wants to know.</param>
public sealed record ReplayRequest(string PersistenceId, long FromSequenceNr = 1, long ToSequenceNr = long.MaxValue, long Max = long.MaxValue, Action Waiting = null);

/// <summary>Events in their order, batch by batch. Holds nothing open between batches.</summary>
public interface IReplay
{
    /// <summary>The next batch. Waits for the database; not to be called again before it has ended, nor after the last batch.</summary>
    /// <exception cref="EventFormatException">An event cannot be read; it stays in the journal as it is.</exception>
    ValueTask<ReplayBatch> NextAsync(CancellationToken cancellationToken);
}

/// <param name="Events">Never null; valid until the next batch is asked for.</param>
/// <param name="IsLast">Whether nothing comes after.</param>
/// <param name="HighestSequenceNr">The highest number the persistence id ever had, whatever was asked for; 0 if it has none.</param>
public readonly record struct ReplayBatch(IReadOnlyList<JournalEvent> Events, bool IsLast, long HighestSequenceNr);
