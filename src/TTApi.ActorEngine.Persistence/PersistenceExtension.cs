// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.InMemory;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Recovering;
using TTApi.ActorEngine.Persistence.Snapshot;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence;

/// <summary>The identity of the extension that persistent actors find their stores by.</summary>
public class Persistence : ExtensionIdProvider<PersistenceExtension>
{
    public static Persistence Instance { get; } = new();

    public override PersistenceExtension CreateExtension(ExtendedActorSystem system) => new(system);
}

/// <summary>A system's store, and what its persistent actors share.</summary>
public class PersistenceExtension : IExtension
{
    private readonly IPersistenceStore _store;

    internal PersistenceExtension(ExtendedActorSystem system)
    {
        Setup = system.Settings.Setup.Get<PersistenceSetup>().GetOrElse(new PersistenceSetup());
        _store = Setup.Store?.Invoke(system) ?? new InMemoryStore();
        Recoveries = new(Setup.MaxConcurrentRecoveries);
        Time = system.Clock();

        // The actors have ended by now; what they wrote and nobody answered yet is the store's to finish.
        system.RegisterOnTermination(() => _store.DisposeAsync().AsTask().GetAwaiter().GetResult());
    }

    public IJournal Journal => _store.Journal;

    public ISnapshotStore SnapshotStore => _store.Snapshots;

    internal PersistenceSetup Setup { get; }

    internal RecoveryPermits Recoveries { get; }

    internal TimeProvider Time { get; }

    /// <summary>A persistence id made of an actor's path.</summary>
    public string PersistenceId(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Path.ToStringWithoutAddress();
    }
}
