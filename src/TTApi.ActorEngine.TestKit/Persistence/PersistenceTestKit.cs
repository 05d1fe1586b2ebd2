// SPDX-License-Identifier: MIT

using Xunit.Abstractions;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>A TestKit for persistent actors: their store is in memory, and behaves as the test says.</summary>
public class PersistenceTestKit : ActorEngine.TestKit.Xunit2.TestKit
{
    private readonly FaultyStore _store;

    /// <param name="setup">What its system is started with; the faults are before the store it names.</param>
    /// <param name="actorSystemName">The name of the system; <c>test</c> by default.</param>
    /// <param name="output">Gets what the system logs.</param>
    public PersistenceTestKit(ActorSystemSetup setup, string actorSystemName = null, ITestOutputHelper output = null)
        : base(WithFaults(setup), actorSystemName, output) =>
        _store = FaultyStore.Of(Sys);

    /// <param name="actorSystem">A system whose store is a <see cref="FaultyStore"/>; ended with the test.</param>
    /// <param name="output">Gets what the system logs.</param>
    /// <exception cref="InvalidOperationException">The system has another store.</exception>
    public PersistenceTestKit(ActorSystem actorSystem, ITestOutputHelper output = null)
        : base(actorSystem, output) =>
        _store = FaultyStore.Of(Sys);

    /// <inheritdoc cref="PersistenceTestKit(ActorSystemSetup, string, ITestOutputHelper)"/>
    public PersistenceTestKit(string actorSystemName = null, ITestOutputHelper output = null)
        : this(ActorSystemSetup.Empty, actorSystemName, output)
    {
    }

    public ITestJournal Journal => _store.Journal;

    public ITestSnapshotStore Snapshots => _store.Snapshots;

    /// <summary>Sets how events are read, runs, and lets everything pass again.</summary>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(behaviorSelector, Journal.OnRecovery, execution, behavior => behavior.Pass());

    /// <inheritdoc cref="WithJournalRecovery(Func{JournalRecoveryBehavior, Task}, Func{Task})"/>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalRecovery(behaviorSelector, AsTask(execution));

    /// <summary>Sets how events are written, runs, and lets everything pass again.</summary>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(behaviorSelector, Journal.OnWrite, execution, behavior => behavior.Pass());

    /// <inheritdoc cref="WithJournalWrite(Func{JournalWriteBehavior, Task}, Func{Task})"/>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalWrite(behaviorSelector, AsTask(execution));

    /// <summary>Sets how snapshots are saved, runs, and lets everything pass again.</summary>
    public Task WithSnapshotSave(Func<SnapshotStoreSaveBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(behaviorSelector, Snapshots.OnSave, execution, behavior => behavior.Pass());

    /// <inheritdoc cref="WithSnapshotSave(Func{SnapshotStoreSaveBehavior, Task}, Func{Task})"/>
    public Task WithSnapshotSave(Func<SnapshotStoreSaveBehavior, Task> behaviorSelector, Action execution) =>
        WithSnapshotSave(behaviorSelector, AsTask(execution));

    /// <summary>Sets how snapshots are loaded, runs, and lets everything pass again.</summary>
    public Task WithSnapshotLoad(Func<SnapshotStoreLoadBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(behaviorSelector, Snapshots.OnLoad, execution, behavior => behavior.Pass());

    /// <inheritdoc cref="WithSnapshotLoad(Func{SnapshotStoreLoadBehavior, Task}, Func{Task})"/>
    public Task WithSnapshotLoad(Func<SnapshotStoreLoadBehavior, Task> behaviorSelector, Action execution) =>
        WithSnapshotLoad(behaviorSelector, AsTask(execution));

    /// <summary>Sets how snapshots are deleted, runs, and lets everything pass again.</summary>
    public Task WithSnapshotDelete(Func<SnapshotStoreDeleteBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(behaviorSelector, Snapshots.OnDelete, execution, behavior => behavior.Pass());

    /// <inheritdoc cref="WithSnapshotDelete(Func{SnapshotStoreDeleteBehavior, Task}, Func{Task})"/>
    public Task WithSnapshotDelete(Func<SnapshotStoreDeleteBehavior, Task> behaviorSelector, Action execution) =>
        WithSnapshotDelete(behaviorSelector, AsTask(execution));

    private static async Task With<T>(Func<T, Task> select, T behavior, Func<Task> execution, Func<T, Task> pass)
    {
        ArgumentNullException.ThrowIfNull(select);
        ArgumentNullException.ThrowIfNull(execution);
        try
        {
            await select(behavior);
            await execution();
        }
        finally
        {
            await pass(behavior);
        }
    }

    private static Func<Task> AsTask(Action execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return () =>
        {
            execution();
            return Task.CompletedTask;
        };
    }

    private static ActorSystemSetup WithFaults(ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var given = setup.Get<PersistenceSetup>().GetOrElse(new PersistenceSetup());
        return setup.WithSetup(given.With(new FaultyStore(given.Store).In));
    }
}
