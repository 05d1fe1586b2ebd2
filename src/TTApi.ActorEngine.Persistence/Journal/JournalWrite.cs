// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>Events of one persistence id with consecutive numbers, on their way into a journal: all of them are written, or none.</summary>
/// <remarks>
/// Whoever hands it to a journal leaves it alone until one of the three answers comes. The answer comes exactly once, on any thread, perhaps
/// before <see cref="IJournal.Write"/> has returned, and must be taken quickly and without an exception.
/// </remarks>
public abstract class JournalWrite
{
    public string PersistenceId { get; protected init; }

    /// <summary>Null for what is not sharded.</summary>
    public Ownership Ownership { get; protected set; }

    /// <summary>The number of the first entry.</summary>
    public long FirstSequenceNr { get; protected set; }

    public IReadOnlyList<JournalEntry> Entries { get; protected init; }

    /// <summary>When it was handed over, to the microsecond; with the entries' bytes it tells this write from another of the same numbers.</summary>
    public DateTimeOffset WrittenAt { get; protected set; }

    /// <summary>Whether an attempt at it ended without an answer, and none since: then rows in its place may be its own.</summary>
    internal bool IsDoubtful { get; set; }

    /// <summary>It is in the journal, and stays there whatever happens to this process.</summary>
    /// <param name="rejected">The entries that are not, by their index, and why; whole groups only. Null when all are.</param>
    public abstract void Written(IReadOnlyDictionary<int, Exception> rejected = null);

    /// <summary>Nothing of it is in the journal; or, with <see cref="UnknownOutcomeException"/>, perhaps all of it: <see cref="IJournal.ConfirmAsync"/> tells.</summary>
    public abstract void Failed(Exception cause);
}

/// <summary>What became of a write whose outcome was unknown.</summary>
public enum WriteFate
{
    /// <summary>Its rows are there.</summary>
    Written,

    /// <summary>Its numbers are free: it can be handed over again.</summary>
    Absent,

    /// <summary>Somebody else has written its numbers.</summary>
    Taken,
}
