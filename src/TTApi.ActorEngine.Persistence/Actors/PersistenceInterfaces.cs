// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence;

/// <summary>Under what name an actor's events are kept.</summary>
public interface IPersistentIdentity
{
    /// <summary>Unique among all actors of a journal, and the same after every restart.</summary>
    string PersistenceId { get; }

    string JournalPluginId { get; }

    string SnapshotPluginId { get; }
}

/// <summary>An actor that says how it recovers.</summary>
public interface IPersistenceRecovery
{
    Recovery Recovery { get; }
}

/// <summary>An actor that says what happens when too many commands wait for its journal.</summary>
public interface IPersistenceStash : IWithUnboundedStash
{
    IStashOverflowStrategy InternalStashOverflowStrategy { get; }
}
