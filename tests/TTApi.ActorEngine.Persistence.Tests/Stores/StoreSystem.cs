// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Stores;

/// <summary>A system over a store, until the end of a test.</summary>
internal sealed class StoreSystem(Func<ExtendedActorSystem, IPersistenceStore> store, Ownership owner = null, EngineSettings engine = null, TimeSpan? patience = null) : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("stores", ActorSystemSetup.Create(
        engine ?? new EngineSettings(),
        new PersistenceSetup { Store = store, OwnershipOf = _ => owner, RecoveryEventTimeout = patience ?? TimeSpan.FromSeconds(30) }));

    public ActorSystem System => _system;

    /// <summary>What tells when the next warning was logged: that the database is away.</summary>
    public Task<Warning> WhenAway(TestProbe probe)
    {
        _system.EventStream.Subscribe(probe.Ref, typeof(Warning));
        return probe.ExpectMsgAsync<Warning>(TimeSpan.FromSeconds(60)).AsTask();
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();
}
