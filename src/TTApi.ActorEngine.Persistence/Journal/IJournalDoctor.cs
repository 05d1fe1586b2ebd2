// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>Finds what recovery would stumble over, moves it aside, and writes out what is there. Nothing is ever deleted.</summary>
/// <remarks>It reads page by page beside actors at work, and waits for a database that is away.</remarks>
public interface IJournalDoctor
{
    /// <summary>Events that cannot be read, and numbers that are missing, in the order of persistence id and number.</summary>
    /// <param name="persistenceId">Whose events; null for all.</param>
    /// <param name="cancellationToken">Ends the sequence with an exception.</param>
    /// <remarks>Neither a number that was deleted nor one that was quarantined is missing.</remarks>
    IAsyncEnumerable<BrokenEvent> FindBrokenAsync(string persistenceId = null, CancellationToken cancellationToken = default);

    /// <summary>Moves an event aside, so that its actor can recover without it. Its number is not given again.</summary>
    /// <remarks>Does nothing to an actor that is alive, and has the event in its state; it should be stopped before.</remarks>
    /// <returns>Whether the event was there.</returns>
    /// <exception cref="StoreAwayException">The database is away. Perhaps the event was moved: then it is not found again.</exception>
    Task<bool> QuarantineAsync(string persistenceId, long sequenceNr, string reason, CancellationToken cancellationToken = default);

    /// <summary>Writes all events of a persistence id as JSON lines, those that were quarantined among them.</summary>
    /// <returns>How many.</returns>
    Task<long> ExportAsync(string persistenceId, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Writes what <see cref="FindBrokenAsync"/> finds as JSON lines, with the events as they are stored.</summary>
    /// <returns>How many.</returns>
    Task<long> ExportBrokenAsync(Stream destination, CancellationToken cancellationToken = default);
}

/// <summary>What is wrong with an event.</summary>
public enum EventDefect
{
    /// <summary>Nothing is registered under its manifest.</summary>
    UnknownManifest,

    /// <summary>Its manifest is known, but its payload does not parse.</summary>
    UnreadablePayload,

    /// <summary>It is missing.</summary>
    Gap,
}

/// <summary>A finding of the doctor.</summary>
/// <param name="Defect">What is wrong.</param>
/// <param name="PersistenceId">Whose event it is.</param>
/// <param name="SequenceNr">Its number; of a gap, the first that is missing.</param>
/// <param name="LastSequenceNr">Of a gap, the last number that is missing; otherwise the same.</param>
/// <param name="Manifest">As it is stored; null for a gap.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record BrokenEvent(EventDefect Defect, string PersistenceId, long SequenceNr, long LastSequenceNr, string Manifest, string Reason);
