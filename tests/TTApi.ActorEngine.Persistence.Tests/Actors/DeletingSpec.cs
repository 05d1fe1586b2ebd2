// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class DeletingSpec : ScriptSpec
{
    [Fact]
    public async Task Deleted_events_are_not_replayed_and_their_numbers_not_given_again()
    {
        var actor = await StartWithEventsAsync("x", "y", "z");

        Do(actor, a => a.DeleteMessages(2));

        Assert.Equal(2, (await ExpectMsgAsync<DeleteMessagesSuccess>()).ToSequenceNr);
        await StopAsync(actor);
        Assert.Equal(["replayed z"], await RecoverAsync());
    }

    [Fact]
    public async Task All_events_are_deleted_up_to_the_last_that_the_actor_knows()
    {
        var actor = await StartWithEventsAsync("x", "y");

        Do(actor, a => a.DeleteMessages(long.MaxValue));

        await ExpectMsgAsync<DeleteMessagesSuccess>();
        await StopAsync(actor);
        var next = await StartAsync();
        Do(next, a => a.Say(a.LastSequenceNr));
        await ExpectMsgAsync(2L);
    }

    [Fact]
    public async Task Events_that_are_not_there_yet_cannot_be_deleted()
    {
        var actor = await StartWithEventsAsync("x");

        Do(actor, a => a.DeleteMessages(2));

        var failure = await ExpectMsgAsync<DeleteMessagesFailure>();
        Assert.IsType<InvalidOperationException>(failure.Cause);
        Assert.Equal(2, failure.ToSequenceNr);
    }

    [Fact]
    public async Task Snapshots_are_deleted_one_by_one_or_by_criteria()
    {
        var actor = await StartAsync();
        foreach (var state in new[] { "1", "2", "3" })
        {
            Do(actor, a => a.Persist(state, _ => a.SaveSnapshot(state)));
            await ExpectMsgAsync<SaveSnapshotSuccess>();
        }

        Do(actor, a => a.DeleteSnapshot(3));
        Assert.Equal(3, (await ExpectMsgAsync<DeleteSnapshotSuccess>()).Metadata.SequenceNr);
        Assert.Equal("offered 2", (await RecoverAsync())[0]);

        Do(actor, a => a.DeleteSnapshots(SnapshotSelectionCriteria.Latest));
        Assert.Equal(SnapshotSelectionCriteria.Latest, (await ExpectMsgAsync<DeleteSnapshotsSuccess>()).Criteria);
        Assert.Equal("replayed 1", (await RecoverAsync())[0]);
    }

    [Fact]
    public async Task Snapshots_that_cannot_be_saved_or_deleted_are_told()
    {
        var actor = await StartAsync();
        await Snapshots.OnSave.Fail();
        await Snapshots.OnDelete.Fail();

        Do(actor, a => a.SaveSnapshot("s"));
        Assert.IsType<TestKit.TestSnapshotStoreFailureException>((await ExpectMsgAsync<SaveSnapshotFailure>()).Cause);
        Do(actor, a => a.DeleteSnapshot(1));
        await ExpectMsgAsync<DeleteSnapshotFailure>();
        Do(actor, a => a.DeleteSnapshots(SnapshotSelectionCriteria.Latest));
        await ExpectMsgAsync<DeleteSnapshotsFailure>();
    }

    [Fact]
    public async Task Failures_that_nobody_handles_are_logged_and_published()
    {
        var actor = await StartAsync(options: new() { Understands = _ => false });
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var (metadata, cause) = (new SnapshotMetadata("a", 1), new InvalidOperationException("boom"));
        object[] failures =
        [
            new SaveSnapshotFailure(metadata, cause), new DeleteSnapshotFailure(metadata, cause),
            new DeleteSnapshotsFailure(SnapshotSelectionCriteria.Latest, cause), new DeleteMessagesFailure(cause, 1),
        ];

        foreach (var failure in failures)
        {
            await EventFilter.Warning(contains: "boom").ExpectOneAsync(() =>
            {
                actor.Tell(failure);
                return Task.CompletedTask;
            });
            Assert.Same(failure, (await ExpectMsgAsync<UnhandledMessage>()).Message);
        }

        actor.Tell(RecoveryCompleted.Instance);
        actor.Tell("nothing comes of RecoveryCompleted");
        Assert.Equal("nothing comes of RecoveryCompleted", (await ExpectMsgAsync<UnhandledMessage>()).Message);
    }
}
