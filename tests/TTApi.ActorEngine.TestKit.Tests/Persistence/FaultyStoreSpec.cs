// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;
using TTApi.ActorEngine.Persistence.InMemory;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.TestKit.Tests.Persistence;

public sealed class FaultyStoreSpec : Spec
{
    private readonly FaultyStore _store = new();

    [Fact]
    public async Task What_one_system_has_written_the_next_recovers()
    {
        using (var first = Start())
        {
            first.ActorOf(Diary.For(TestActor)).Tell("x");
            await ExpectMsgAsync<RecoveryCompleted>();
            await ExpectMsgAsync("x");
            await first.Terminate();
        }

        using var second = Start();
        second.ActorOf(Diary.For(TestActor));

        await ExpectMsgAsync("x");
        await ExpectMsgAsync<RecoveryCompleted>();
    }

    [Fact]
    public async Task A_kit_takes_a_system_that_was_started_with_one()
    {
        using var kit = new PersistenceTestKit(Start());

        await kit.Journal.OnWrite.Reject();
        kit.Sys.ActorOf(Diary.For(TestActor)).Tell("x");

        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectMsgAsync("rejected x");
        Assert.Same(_store.Snapshots, kit.Snapshots);
    }

    [Fact]
    public void A_kit_refuses_a_system_with_another_store()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new PersistenceTestKit(Sys));

        Assert.Contains(nameof(FaultyStore), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kit_puts_faults_before_the_store_of_its_setup()
    {
        var inner = new InMemoryStore();
        using var kit = new PersistenceTestKit(ActorSystemSetup.Create(new PersistenceSetup { Store = _ => inner }));

        kit.Sys.ActorOf(Diary.For(TestActor)).Tell("x");
        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectMsgAsync("x");

        await foreach (var written in inner.Journal.Queries.CurrentEventsByPersistenceIdAsync("diary"))
            Assert.Equal("x", written.Event);
    }

    [Fact]
    public async Task A_write_that_waits_when_the_store_is_closed_fails()
    {
        var store = _store.In((ExtendedActorSystem)Sys);
        await _store.Journal.OnWrite.PassWithDelay(TimeSpan.FromDays(1));
        var write = new Waiting();
        store.Journal.Write(write);

        await store.DisposeAsync();

        Assert.IsType<StoreClosedException>(await write.Failure);
    }

    private sealed class Waiting : JournalWrite
    {
        private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Waiting() => (PersistenceId, FirstSequenceNr, Entries) = ("a", 1, [new JournalEntry("x", null)]);

        public Task<Exception> Failure => _failure.Task;

        public override void Written(IReadOnlyDictionary<int, Exception> rejected = null) => _failure.SetResult(null);

        public override void Failed(Exception cause) => _failure.SetResult(cause);
    }

    private ActorSystem Start() => ActorSystem.Create("faulty", ActorSystemSetup.Create(new PersistenceSetup { Store = _store.In }));
}
