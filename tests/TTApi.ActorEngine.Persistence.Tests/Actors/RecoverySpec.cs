// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class RecoverySpec() : ScriptSpec(new PersistenceSetup { MaxConcurrentRecoveries = 1 })
{
    [Fact]
    public async Task The_newest_snapshot_and_the_events_after_it_are_replayed()
    {
        var actor = await StartWithEventsAsync("x", "y");
        Do(actor, a => a.SaveSnapshot("xy"));
        Assert.Equal(2, (await ExpectMsgAsync<SaveSnapshotSuccess>()).Metadata.SequenceNr);
        Do(actor, a => a.Persist("z", e => a.Say(e)));
        await ExpectMsgAsync("z");
        await StopAsync(actor);

        Assert.Equal(["offered xy", "replayed z"], await RecoverAsync());
        Assert.Equal(["replayed x", "replayed y", "replayed z"], await RecoverAsync(recovery: new(SnapshotSelectionCriteria.None)));
        Assert.Equal(["replayed x"], await RecoverAsync(recovery: new(SnapshotSelectionCriteria.Latest, 1)));
        Assert.Equal(["offered xy"], await RecoverAsync(recovery: new(SnapshotSelectionCriteria.Latest, 2)));
        Assert.Equal(["replayed x", "replayed y"], await RecoverAsync(recovery: new(SnapshotSelectionCriteria.None, long.MaxValue, 2)));
        Assert.Equal([], await RecoverAsync(recovery: Recovery.None));
    }

    [Fact]
    public async Task Numbers_go_on_after_the_highest_whatever_was_replayed()
    {
        await StopAsync(await StartWithEventsAsync("x", "y"));
        var actor = await StartAsync(options: new() { Recovery = Recovery.None });

        Do(actor, a => a.Persist("z", e => a.Say(a.LastSequenceNr)));

        await ExpectMsgAsync(3L);
    }

    [Fact]
    public async Task A_snapshot_that_is_not_understood_is_none()
    {
        var actor = await StartWithEventsAsync("x");
        Do(actor, a => a.SaveSnapshot("s"));
        await ExpectMsgAsync<SaveSnapshotSuccess>();

        Sys.ActorOf(Props.Create(() => new DeafToSnapshots(TestActor)));

        await ExpectAsync("x", "completed");
    }

    [Fact]
    public async Task Commands_wait_for_the_recovery()
    {
        await StopAsync(await StartWithEventsAsync("x"));
        var held = new Held();
        await Journal.OnRecovery.SetInterceptorAsync(held);

        var actor = Sys.ActorOf(Script.With("a", TestActor));
        Do(actor, a => a.Say((a.IsRecovering, a.IsRecoveryFinished)));
        await held.Arrived;
        held.LetGo();

        await ExpectMsgAsync("replayed x");
        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectMsgAsync((false, true));
    }

    [Fact]
    public async Task An_event_that_cannot_be_replayed_stops_the_actor()
    {
        await StopAsync(await StartWithEventsAsync("x"));

        await NotRecoveredAsync("x InvalidOperationException", (_, message) => throw new InvalidOperationException($"{message}"));
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_taken_stops_the_actor()
    {
        var actor = await StartAsync();
        Do(actor, a => a.SaveSnapshot("s"));
        await ExpectMsgAsync<SaveSnapshotSuccess>();

        await NotRecoveredAsync("- InvalidOperationException", (_, message) => throw new InvalidOperationException($"{message}"));
    }

    [Fact]
    public async Task A_journal_that_cannot_read_stops_the_actor()
    {
        await StopAsync(await StartWithEventsAsync("x"));
        await Journal.OnRecovery.Fail();

        await NotRecoveredAsync("- TestJournalFailureException");
    }

    [Fact]
    public async Task A_snapshot_store_that_cannot_load_stops_the_actor()
    {
        await Snapshots.OnLoad.Fail();

        await NotRecoveredAsync("- TestSnapshotStoreFailureException");
    }

    [Fact]
    public async Task An_actor_that_stops_while_it_recovers_makes_room_for_the_next()
    {
        await StopAsync(await StartWithEventsAsync("x"));
        var held = new Held();
        await Journal.OnRecovery.SetInterceptorAsync(held);
        var first = Sys.ActorOf(Script.With("a", TestActor));
        await held.Arrived;
        var waiting = Sys.ActorOf(Script.With("waits for its turn, in vain", TestActor));
        await StopAsync(waiting);

        Sys.ActorOf(Script.With("b", TestActor));
        await StopAsync(first);

        await ExpectMsgAsync<RecoveryCompleted>();
    }

    [Fact]
    public async Task A_failure_at_RecoveryCompleted_restarts_the_actor()
    {
        var times = 0;

        Sys.ActorOf(Script.With("a", TestActor, new()
        {
            OnReplaySuccess = () => times++,
            OnRecover = (_, message) =>
            {
                if (message is RecoveryCompleted && times == 1)
                    throw new InvalidOperationException("boom");
            },
        }));

        await ExpectMsgAsync("restarting boom: -");
        await ExpectMsgAsync<RecoveryCompleted>();
    }

    private async Task NotRecoveredAsync(string why, Action<Script, object> onRecover = null)
    {
        var actor = Sys.ActorOf(Script.With("a", TestActor, new() { OnRecover = onRecover }));
        await WatchAsync(actor);
        await ExpectMsgAsync($"not recovered {why}");
        await ExpectTerminatedAsync(actor);
    }

    private sealed class DeafToSnapshots(IActorRef observer) : PersistentActor
    {
        public override string PersistenceId => "a";

        protected override bool ReceiveRecover(object message)
        {
            if (message is SnapshotOffer)
                return false;
            observer.Tell(message is RecoveryCompleted ? "completed" : message);
            return true;
        }

        protected override bool ReceiveCommand(object message) => false;
    }
}
