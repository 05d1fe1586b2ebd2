// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Behaviours;

/// <summary>Tasks that an actor runs as part of a message or of a hook; there may be several.</summary>
public sealed class RunTaskSpec : Spec
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("both")]
    [InlineData("nested")]
    public void The_next_message_waits_for_the_end_of_all_tasks(string kind)
    {
        var actor = ActorOf(() => new Runner(_first.Task, _second.Task));
        actor.Tell(kind);
        actor.Tell("next");
        ExpectMsg("begun");

        _second.SetResult();
        ExpectMsg("second of " + kind);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        _first.SetResult();

        ExpectMsg("first of " + kind);
        ExpectMsg("next");
    }

    [Fact]
    public void A_failure_of_one_drops_what_is_left_of_the_other()
    {
        var actor = ActorOf(() => new Runner(_first.Task, _second.Task));
        actor.Tell("both");
        actor.Tell("next");
        ExpectMsg("begun");

        EventFilter.Exception<Boom>().ExpectOne(() => _second.SetException(new Boom("b")));
        ExpectMsg("next");
        _first.SetResult();

        actor.Tell("more");
        ExpectMsg("more");
    }

    [Fact]
    public void A_task_of_a_hook_comes_before_messages()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(string));
        var actor = ActorOf(() => new Starter(_first.Task));
        actor.Tell("next");

        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        _first.SetResult();

        ExpectMsg("started");
        ExpectMsg("next");
    }

    private sealed class Runner(Task first, Task second) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "both":
                    RunTask(() => TellAfter(first, "first of both"));
                    RunTask(() => TellAfter(second, "second of both"));
                    Sender.Tell("begun");
                    break;
                case "nested":
                    RunTask(async () =>
                    {
                        RunTask(() => TellAfter(second, "second of nested"));
                        await TellAfter(first, "first of nested");
                    });
                    Sender.Tell("begun");
                    break;
                default:
                    Sender.Tell(message);
                    break;
            }
        }

        private async Task TellAfter(Task gate, string text)
        {
            await gate;
            Sender.Tell(text);
        }
    }

    private sealed class Starter(Task gate) : UntypedActor
    {
        protected override void PreStart() => RunTask(async () =>
        {
            await gate;
            Context.System.EventStream.Publish("started");
        });

        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
