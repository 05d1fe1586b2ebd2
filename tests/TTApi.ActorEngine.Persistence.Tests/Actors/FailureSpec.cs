// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class FailureSpec : ScriptSpec
{
    [Fact]
    public async Task A_failed_write_stops_the_actor()
    {
        var actor = await StartAsync();
        await WatchAsync(actor);
        await Journal.OnWrite.Fail();

        Do(actor, a => a.Persist("x", e => a.Say(e)));

        await ExpectMsgAsync("failed x 1 TestJournalFailureException");
        await ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task A_rejected_event_has_no_handler_and_the_actor_goes_on()
    {
        var actor = await StartAsync();
        await Journal.OnWrite.RejectIf(e => e.Payload is "bad");

        Do(actor, a =>
        {
            a.Persist("bad", e => a.Say(e));
            a.Persist("good", e => a.Say($"{e} {a.LastSequenceNr}"));
        });

        await ExpectAsync("rejected bad 1", "good 2");
        await StopAsync(actor);
        Assert.Equal(["replayed good"], await RecoverAsync());
    }

    [Fact]
    public async Task Events_of_PersistAll_are_rejected_together()
    {
        var actor = await StartAsync();
        await Journal.OnWrite.RejectIf(e => e.Payload is "bad");

        Do(actor, a =>
        {
            a.PersistAll(["good", "bad"], e => a.Say(e));
            a.PersistAllAsync(["fine"], e => a.Say(e));
        });

        await ExpectAsync("rejected good 1", "rejected bad 2", "fine");
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_that_left_nothing_is_repeated()
    {
        var actor = await StartAsync();
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);

        Do(actor, a => a.Persist("x", e => a.Say(e)));
        await held.Arrived;
        await Journal.OnWrite.Pass();
        held.Fail(new UnknownOutcomeException("a", null));

        await ExpectMsgAsync("x");
        await StopAsync(actor);
        Assert.Equal(["replayed x"], await RecoverAsync());
    }

    [Fact]
    public async Task Of_two_writers_the_later_fails()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        Do(first, a => a.Persist("x", e => a.Say(e)));
        await ExpectMsgAsync("x");

        Do(second, a => a.Persist("y", e => a.Say(e)));

        await ExpectMsgAsync("failed y 1 SequenceConflictException");
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_whose_number_is_taken_by_now_fails()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);
        Do(first, a => a.Persist("x", e => a.Say(e)));
        await held.Arrived;
        await Journal.OnWrite.Pass();
        Do(second, a => a.Persist("y", e => a.Say(e)));
        await ExpectMsgAsync("y");

        held.Fail(new UnknownOutcomeException("a", null));

        await ExpectMsgAsync("failed x 1 SequenceConflictException");
    }

    [Fact]
    public async Task What_awaits_in_a_command_is_part_of_it()
    {
        var actor = await StartAsync();
        var done = new TaskCompletionSource();

        Do(actor, a => a.Await(async () =>
        {
            a.Persist("x", e => a.Answer(e));
            await done.Task;
            a.Say("awaited");
        }));
        Do(actor, a => a.Say("next"));
        done.SetResult();

        await ExpectAsync("awaited", "x", "next");
    }

    [Fact]
    public async Task A_command_that_fails_after_an_await_restarts_the_actor_and_its_events_are_written()
    {
        var actor = await StartAsync();

        Do(actor, a => a.Await(async () =>
        {
            a.Persist("x", e => a.Say(e));
            await Task.Yield();
            throw new InvalidOperationException("boom");
        }));

        await ExpectAsync("restarting boom: a command", "replayed x");
    }

    [Fact]
    public async Task A_task_that_is_awaited_cannot_begin_another()
    {
        var actor = await StartAsync();
        var done = new TaskCompletionSource();

        Do(actor, a =>
        {
            a.Await(async () =>
            {
                await done.Task;
                a.Say(Record.Exception(() => a.Await(() => Task.CompletedTask))?.GetType());
            });
            done.SetResult();
        });

        await ExpectMsgAsync(typeof(NotSupportedException));
    }

    [Fact]
    public void A_persistent_actor_needs_a_persistence_id() =>
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() => Sys.ActorOf(Script.With(null, TestActor)));
}
