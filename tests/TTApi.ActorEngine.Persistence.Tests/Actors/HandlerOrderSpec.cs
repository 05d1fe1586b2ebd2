// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class HandlerOrderSpec : ScriptSpec
{
    [Fact]
    public async Task Commands_wait_for_the_handlers_of_Persist()
    {
        var actor = await StartAsync();
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);

        Do(actor, a => a.Persist("x", e => a.Say(e)));
        Do(actor, a => a.Say("command"));
        await held.Arrived;
        held.LetGo();

        await ExpectAsync("x", "command");
    }

    [Fact]
    public async Task Commands_do_not_wait_for_the_handlers_of_PersistAsync()
    {
        var actor = await StartAsync();
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);

        Do(actor, a => a.PersistAsync("x", e => a.Say(e)));
        Do(actor, a => a.Say("command"));
        await ExpectMsgAsync("command");
        held.LetGo();

        await ExpectMsgAsync("x");
    }

    [Fact]
    public async Task A_journal_that_answers_at_once_does_not_let_PersistAsync_handlers_overtake_commands()
    {
        var actor = await StartAsync();

        // The second command is in the mailbox before the first has ended.
        Do(actor, a =>
        {
            Do(a.Myself, b => b.Say("command"));
            a.PersistAsync("x", e => a.Say(e));
        });

        await ExpectAsync("command", "x");
    }

    [Fact]
    public async Task Handlers_are_called_in_the_order_of_the_calls()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.Persist(1, e => a.Say(e));
            a.PersistAsync(2, e => a.Say(e));
            a.DeferAsync(3, e => a.Say(e));
            a.PersistAll([4, 5], e => a.Say(e));
            a.DeferAsync(6, e => a.Say(e));
            a.PersistAllAsync([7, 8], e => a.Say(e));
            a.DeferAsync(9, e => a.Say(e));
        });

        await ExpectAsync(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    [Fact]
    public async Task Nested_persists_come_after_those_that_were_called_before()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.Persist("outer 1", e =>
            {
                a.Say(e);
                a.Persist("inner", f => a.Say(f));
            });
            a.Persist("outer 2", e => a.Say(e));
        });
        Do(actor, a => a.Say("command"));

        await ExpectAsync("outer 1", "outer 2", "inner", "command");
    }

    [Fact]
    public async Task DeferAsync_is_called_at_once_when_nothing_is_pending()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.DeferAsync("deferred", e => a.Say(e));
            a.Say("after");
        });

        await ExpectAsync("deferred", "after");
    }

    [Fact]
    public async Task A_long_chain_of_nested_persists_ends_although_the_journal_answers_at_once()
    {
        var actor = await StartAsync();

        Do(actor, a => Count(a, 100));

        await ExpectMsgAsync("counted to 0 at 101");

        static void Count(Script a, int left) => a.Persist(left, e =>
        {
            if (e > 0)
                Count(a, e - 1);
            else
                a.Say($"counted to {e} at {a.LastSequenceNr}");
        });
    }

    [Fact]
    public async Task The_sender_in_a_handler_is_that_of_its_command_however_late_the_journal_answers()
    {
        var actor = await StartAsync();
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        var held = new Held();
        await Journal.OnWrite.SetInterceptorAsync(held);

        actor.Tell(Script.Do(a => a.PersistAsync("x", e => a.Answer(e))), first);
        actor.Tell(Script.Do(a =>
        {
            a.PersistAsync("y", e => a.Answer(e));
            a.Say("both");
        }), second);
        await ExpectMsgAsync("both");
        held.LetGo();

        await first.ExpectMsgAsync("x");
        await second.ExpectMsgAsync("y");
    }

    [Fact]
    public async Task Nothing_is_written_for_null_or_no_events()
    {
        var actor = await StartAsync();

        Do(actor, a =>
        {
            a.PersistAll<string>(null, e => a.Say(e));
            a.PersistAll<string>([], e => a.Say(e));
            a.PersistAllAsync<string>(null, e => a.Say(e));
            a.Say(a.LastSequenceNr);
        });

        await ExpectMsgAsync(0L);
    }

    [Fact]
    public async Task Nothing_can_be_persisted_while_recovering()
    {
        await StopAsync(await StartWithEventsAsync("x"));

        Sys.ActorOf(Script.With("a", TestActor, new() { OnRecover = (a, message) => _ = message is string ? Persisted(a) : 0 }));

        await ExpectMsgAsync("not recovered x InvalidOperationException");

        static int Persisted(Script a)
        {
            a.Persist("y", _ => { });
            return 0;
        }
    }

    [Fact]
    public async Task What_is_persisted_at_RecoveryCompleted_is_handled_before_commands()
    {
        var actor = Sys.ActorOf(Script.With("a", TestActor, new()
        {
            OnRecover = (a, message) =>
            {
                if (message is RecoveryCompleted)
                    a.Persist("begun", e => a.Say(e));
            },
        }));
        Do(actor, a => a.Say("command"));

        await ExpectMsgAsync<RecoveryCompleted>();
        await ExpectAsync("begun", "command");
    }

    [Fact]
    public async Task A_task_that_a_handler_runs_ends_before_the_next_handler_is_called()
    {
        var actor = await StartAsync();

        var ends = new Dictionary<string, TaskCompletionSource> { ["x"] = new(), ["y"] = new(), ["deferred"] = new() };

        Do(actor, a =>
        {
            a.PersistAll(["x", "y"], evt => a.Await(() => SayAsync(a, evt)));
            a.DeferAsync("deferred", evt => a.Await(() => SayAsync(a, evt)));
            a.Persist("z", a.Say);
        });
        Do(actor, a => a.Persist("1", a.Say));
        Do(actor, a => a.Persist("2", a.Say));
        Do(actor, a => a.Say("3"));

        foreach (var evt in (string[])["x", "y", "deferred"])
        {
            await ExpectAsync($"{evt} begins");
            ends[evt].SetResult();
            await ExpectAsync($"{evt} ends");
        }

        await ExpectAsync("z", "1", "2", "3");

        async Task SayAsync(Script a, string evt)
        {
            a.Say($"{evt} begins");
            await ends[evt].Task;
            a.Say($"{evt} ends");
        }
    }
}
