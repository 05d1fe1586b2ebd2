// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor.Setup;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence;

/// <summary>A journal and the snapshots that go with it.</summary>
public interface IPersistenceStore : IAsyncDisposable
{
    IJournal Journal { get; }

    ISnapshotStore Snapshots { get; }
}

/// <summary>Where a system's persistent actors keep their events; without it, in memory, until the system ends.</summary>
public sealed class PersistenceSetup : Setup
{
    /// <summary>Makes the store on first use; the system disposes it at its end. Null: in memory.</summary>
    public Func<ExtendedActorSystem, IPersistenceStore> Store { get; init; }

    /// <summary>How long a recovering actor waits for its next events, while the database is there. 30 s by default.</summary>
    public TimeSpan RecoveryEventTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many actors recover at a time. 50 by default.</summary>
    public int MaxConcurrentRecoveries { get; init; } = 50;

    /// <summary>The most commands that wait in an actor while it recovers or writes; less than 1, the default, means any number.</summary>
    public int InternalStashCapacity { get; init; }

    /// <summary>By what right an actor writes; null for actors that are not sharded. Asked once for each start of an actor.</summary>
    public Func<IActorRef, Ownership> OwnershipOf { get; init; }

    /// <summary>The same, with another store.</summary>
    internal PersistenceSetup With(Func<ExtendedActorSystem, IPersistenceStore> store) => new()
    {
        Store = store,
        RecoveryEventTimeout = RecoveryEventTimeout,
        MaxConcurrentRecoveries = MaxConcurrentRecoveries,
        InternalStashCapacity = InternalStashCapacity,
        OwnershipOf = OwnershipOf,
    };
}
