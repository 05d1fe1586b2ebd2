// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.InMemory;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;
using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

/// <summary>What a journal cannot encode, and writes whose answer is lost.</summary>
public sealed class UnstorableSpec() : ScriptSpec(new PersistenceSetup { Store = _ => new Picky() })
{
    [Fact]
    public async Task An_event_that_cannot_be_encoded_is_rejected_and_takes_no_number()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.Persist("bad", e => a.Say(e));
            a.Persist("good", e => a.Say($"{e} {a.LastSequenceNr}"));
            a.PersistAsync("bad", e => a.Say(e));
        });

        await ExpectAsync("rejected bad 1", "good 1", "rejected bad 2");
    }

    [Fact]
    public async Task A_group_with_such_an_event_is_rejected_as_one()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.PersistAll(["good", "bad"], e => a.Say(e));
            a.Persist("fine", e => a.Say($"{e} {a.LastSequenceNr}"));
        });

        await ExpectAsync("rejected good 1", "rejected bad 1", "fine 1");
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_found_to_be_written()
    {
        var actor = await StartAsync();

        Do(actor, a => a.Persist("lost", e => a.Say($"{e} {a.LastSequenceNr}")));

        await ExpectMsgAsync("lost 1");
    }

    [Fact]
    public async Task Tags_stay_with_the_journal()
    {
        var actor = await StartAsync();

        Do(actor, a => a.Persist(new Tagged("x", ["red"]), e => a.Say(e.Payload)));
        await ExpectMsgAsync("x");

        await StopAsync(actor);
        Assert.Equal(["replayed x"], await RecoverAsync());
    }

    [Fact]
    public async Task A_snapshot_store_that_throws_is_told_as_a_failure()
    {
        var actor = await StartAsync();

        Do(actor, a => a.DeleteMessages(0));

        Assert.IsType<InvalidOperationException>((await ExpectMsgAsync<DeleteMessagesFailure>()).Cause);
    }

    [Fact]
    public void The_extension_makes_persistence_ids_of_paths() =>
        Assert.Equal(TestActor.Path.ToStringWithoutAddress(), Persistence.Instance.Apply(Sys).PersistenceId(TestActor));

    private sealed class Picky : IPersistenceStore, IJournal
    {
        private readonly InMemoryStore _inner = new();

        public IJournal Journal => this;

        public ISnapshotStore Snapshots => _inner.Snapshots;

        public IJournalQueries Queries => _inner.Journal.Queries;

        public JournalEntry Encode(object payload, IImmutableSet<string> tags) =>
            payload is "bad" ? throw new InvalidOperationException("It has no format.") : _inner.Journal.Encode(payload, tags);

        public void Write(JournalWrite write)
        {
            if (write.Entries[0].Payload is not "lost")
            {
                _inner.Journal.Write(write);
                return;
            }

            _inner.Journal.Write(new Unanswered(write));
            write.Failed(new UnknownOutcomeException(write.PersistenceId, null));
        }

        public Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken) => _inner.Journal.ConfirmAsync(write, cancellationToken);

        public IReplay Replay(ReplayRequest request) => _inner.Journal.Replay(request);

        public Task DeleteToAsync(string persistenceId, long toSequenceNr, Ownership ownership, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It throws instead of failing.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Unanswered : JournalWrite
    {
        public Unanswered(JournalWrite write) =>
            (PersistenceId, Ownership, FirstSequenceNr, Entries, WrittenAt) = (write.PersistenceId, write.Ownership, write.FirstSequenceNr, write.Entries, write.WrittenAt);

        public override void Written(IReadOnlyDictionary<int, Exception> rejected = null)
        {
        }

        public override void Failed(Exception cause)
        {
        }
    }
}
