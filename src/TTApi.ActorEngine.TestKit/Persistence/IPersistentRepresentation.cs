// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence;

/// <summary>An event on its way into a journal or out of it, as interceptors see it.</summary>
public interface IPersistentRepresentation
{
    object Payload { get; }

    /// <summary>The stable name of the event's format; empty where the journal keeps objects.</summary>
    string Manifest { get; }

    string PersistenceId { get; }

    long SequenceNr { get; }

    /// <summary>When it was written, in ticks (UTC).</summary>
    long Timestamp { get; }
}
