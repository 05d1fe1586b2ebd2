// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>A journal or snapshot store could not do as it was asked.</summary>
public abstract class StoreException(string message, Exception cause = null) : AkkaException(message, cause);

/// <summary>The writer's shard belongs to another owner by now; nothing was written.</summary>
public sealed class FencedException(string persistenceId, Ownership ownership, long? epoch) : StoreException(
    $"{persistenceId} may not write: shard {ownership.Shard} of {ownership.EntityType} is at epoch {(epoch is { } found ? $"{found}" : "none")}, the writer at {ownership.Epoch}.")
{
    public string PersistenceId => persistenceId;

    public Ownership Ownership => ownership;

    /// <summary>The shard's epoch; null when the shard is not known.</summary>
    public long? Epoch => epoch;
}

/// <summary>Somebody else has written these numbers; nothing was written.</summary>
public sealed class SequenceConflictException(string persistenceId, long sequenceNr) : StoreException(
    $"{persistenceId} has an event {sequenceNr} already, written by somebody else: two actors write under one persistence id.")
{
    public string PersistenceId => persistenceId;

    public long SequenceNr => sequenceNr;
}

/// <summary>The connection ended before the answer: the write is there as a whole, or not at all.</summary>
public sealed class UnknownOutcomeException(string persistenceId, Exception cause) : StoreException(
    $"Whether the events of {persistenceId} were written is not known: {cause?.Message}", cause)
{
    public string PersistenceId => persistenceId;
}

/// <summary>A stored event or snapshot cannot be read; it is left as it is.</summary>
public sealed class EventFormatException(string persistenceId, long sequenceNr, string manifest, string reason, Exception cause = null) : StoreException(
    $"{persistenceId} {sequenceNr} with manifest \"{manifest}\" cannot be read: {reason}", cause)
{
    public string PersistenceId => persistenceId;

    public long SequenceNr => sequenceNr;

    public string Manifest => manifest;
}

/// <summary>The store was closed, with its system, before it could answer.</summary>
public sealed class StoreClosedException() : StoreException("The store is closed.");

/// <summary>The database is away, and what was asked for does not wait for it.</summary>
public sealed class StoreAwayException(string message, Exception cause) : StoreException(message, cause);
