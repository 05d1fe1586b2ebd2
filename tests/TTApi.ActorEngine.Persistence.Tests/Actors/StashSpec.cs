// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class StashSpec : ScriptSpec
{
    [Fact]
    public async Task What_UnstashAll_gives_back_comes_before_the_commands_that_wait_for_the_journal()
    {
        var actor = await StartAsync();
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);
        var isFirst = true;

        Do(actor, a =>
        {
            if (isFirst)
                a.Stash.Stash();
            else
                a.Say("stashed");
            isFirst = false;
        });
        Do(actor, a =>
        {
            a.Persist("x", e => a.Say(e));
            a.Stash.UnstashAll();
        });
        Do(actor, a => a.Say("waited"));
        await held.Arrived;
        held.LetGo();

        await ExpectAsync("x", "stashed", "waited");
    }

    [Fact]
    public async Task Equal_commands_that_were_stashed_all_come_back()
    {
        var actor = await StartAsync();
        var (seen, isStashing) = (0, true);
        var command = Script.Do(a =>
        {
            if (isStashing)
                a.Stash.Stash();
            else
                a.Say(++seen);
        });

        actor.Tell(command);
        actor.Tell(command);
        Do(actor, a =>
        {
            isStashing = false;
            a.Stash.UnstashAll();
        });

        await ExpectAsync(1, 2);
    }

    [Fact]
    public async Task A_handler_cannot_stash_an_event()
    {
        var actor = await StartAsync();

        Do(actor, a => a.Persist("x", _ => a.Say(Record.Exception(() => a.Stash.Stash())?.GetType())));

        await ExpectMsgAsync(typeof(IllegalActorStateException));
    }

    [Fact]
    public async Task The_stash_tells_what_it_holds()
    {
        var actor = await StartAsync();
        var times = 0;

        Do(actor, a =>
        {
            if (times++ > 0)
            {
                a.Say("again");
                return;
            }

            a.Stash.Stash();
            var stash = a.Stash;
            a.Say((stash.Count, stash.IsEmpty, stash.NonEmpty, stash.IsFull, stash.Capacity));
            var envelopes = stash.ClearStash().ToArray();
            stash.Prepend(envelopes);
            stash.UnstashAll(_ => true);
        });
        await ExpectMsgAsync((1, false, true, false, -1));
        await ExpectMsgAsync("again");
        Do(actor, a =>
        {
            if (times++ > 2)
                return;
            a.Stash.Stash();
            a.Stash.Unstash();
            a.Say("unstashed");
        });

        await ExpectMsgAsync("unstashed");
    }

    [Fact]
    public async Task Commands_keep_their_order_over_a_failure()
    {
        var actor = Sys.ActorOf(Script.With("a", TestActor));
        Do(actor, _ => throw new InvalidOperationException("boom"));
        Do(actor, a => a.Persist("x", e => a.Say(e)));
        Do(actor, a => a.Say("last"));

        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectMsgAsync("restarting boom: a command");
        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectAsync("x", "last");
    }

    [Fact]
    public async Task The_event_whose_handler_failed_is_told_to_PreRestart()
    {
        var actor = await StartAsync();

        Do(actor, a => a.Persist("x", _ => throw new InvalidOperationException("boom")));

        await ExpectMsgAsync("restarting boom: x");
        await ExpectMsgAsync("replayed x");
        await ExpectMsgAsync<RecoveryCompleted>();
    }
}

public sealed class FullStashSpec() : ScriptSpec(new PersistenceSetup { InternalStashCapacity = 1 })
{
    [Fact]
    public async Task Commands_beyond_the_capacity_become_dead_letters()
    {
        var held = await HoldAsync(DiscardToDeadLetterStrategy.Instance, out var actor);

        Do(actor, a => a.Say("first"));
        await EventFilter.DeadLetter<string>().ExpectOneAsync(async () =>
        {
            actor.Tell("second");
            await Task.CompletedTask;
        });
        held.LetGo();

        await ExpectAsync("x", "first");
    }

    [Fact]
    public async Task Commands_beyond_the_capacity_get_the_reply_that_was_chosen()
    {
        var held = await HoldAsync(new ReplyToStrategy("busy"), out var actor);

        Do(actor, a => a.Say("first"));
        actor.Tell("second");
        await ExpectMsgAsync("busy");
        held.LetGo();

        await ExpectAsync("x", "first");
    }

    [Fact]
    public async Task The_actor_fails_at_the_first_command_beyond_the_capacity_by_default()
    {
        var held = await HoldAsync(null, out var actor);

        Do(actor, a => a.Say("first"));
        actor.Tell("second");

        var restarting = await ExpectMsgAsync<string>();
        Assert.StartsWith("restarting Couldn't enqueue message second", restarting, StringComparison.Ordinal);
        held.LetGo();
    }

    private Task<Held> HoldAsync(IStashOverflowStrategy strategy, out IActorRef actor)
    {
        var (held, started) = (new Held(), Sys.ActorOf(Script.With("a", TestActor, new() { Overflow = strategy })));
        actor = started;
        return HoldAsync();

        async Task<Held> HoldAsync()
        {
            await ExpectMsgAsync<RecoveryCompleted>();
            await Journal.OnWrite.SetInterceptorAsync(held);
            Do(started, a => a.Persist("x", e => a.Say(e)));
            await held.Arrived;
            return held;
        }
    }
}
