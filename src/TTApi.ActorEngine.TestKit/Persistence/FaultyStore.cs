// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.InMemory;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>A store that fails, rejects and dawdles when a test says so; give <see cref="In"/> to <see cref="PersistenceSetup.Store"/>.</summary>
/// <remarks>Several systems may share one, at a time or one after the other: what one has written the next recovers.</remarks>
public sealed class FaultyStore
{
    private readonly Func<ExtendedActorSystem, IPersistenceStore> _inner;
    private readonly TestJournal _journal = new();
    private readonly TestSnapshotStore _snapshots = new();

    /// <param name="inner">Makes the store that keeps what gets through, for each system; null for one in memory that all share.</param>
    public FaultyStore(Func<ExtendedActorSystem, IPersistenceStore> inner = null)
    {
        var shared = new InMemoryStore();
        _inner = inner ?? (_ => shared);
    }

    /// <summary>What the journal does; it passes everything on at first.</summary>
    public ITestJournal Journal => _journal;

    /// <inheritdoc cref="Journal"/>
    public ITestSnapshotStore Snapshots => _snapshots;

    /// <summary>The store as a system sees it, whose scheduler says how long a delay is.</summary>
    public IPersistenceStore In(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new SystemStore(this, _inner(system), system.Scheduler);
    }

    /// <summary>The one that a system was started with.</summary>
    /// <exception cref="InvalidOperationException">It was started with another store.</exception>
    internal static FaultyStore Of(ActorSystem system) =>
        global::TTApi.ActorEngine.Persistence.Persistence.Instance.Apply(system).Journal is FaultyJournal journal
            ? journal.Faults
            : throw new InvalidOperationException($"The store of [{system.Name}] is not a {nameof(FaultyStore)}: start it with one in its {nameof(PersistenceSetup)}.");

    private sealed class SystemStore : IPersistenceStore
    {
        private readonly IPersistenceStore _inner;
        private readonly FaultyJournal _journal;

        public SystemStore(FaultyStore faults, IPersistenceStore inner, IScheduler scheduler)
        {
            _inner = inner;
            _journal = new(faults, faults._journal, inner.Journal, scheduler);
            Snapshots = new FaultySnapshotStore(faults._snapshots, inner.Snapshots, scheduler);
        }

        public ActorEngine.Persistence.Journal.IJournal Journal => _journal;

        public Snapshot.ISnapshotStore Snapshots { get; }

        public async ValueTask DisposeAsync()
        {
            await _journal.DisposeAsync();
            await Snapshots.DisposeAsync();
            await _inner.DisposeAsync();
        }
    }
}
