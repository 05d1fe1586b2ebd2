// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Behaviours;

public sealed class AsyncHandlerSpec : Spec
{
    [Fact]
    public void The_next_message_waits_for_the_end_of_the_handler()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)));

        actor.Tell("wait");
        actor.Tell("next");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        gate.SetResult();

        ExpectMsg("wait");
        ExpectMsg("next");
    }

    [Fact]
    public void Self_sender_and_context_are_right_after_each_await()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)), "waiter");
        var probe = CreateTestProbe();

        actor.Tell("who", probe.Ref);
        gate.SetResult();

        probe.ExpectMsg("waiter waiter");
        Assert.Equal(actor, probe.LastSender);
    }

    [Fact]
    public void A_failure_after_an_await_is_the_actors_failure()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)));

        actor.Tell("fail");
        actor.Tell("next");
        gate.SetResult();

        ExpectMsg("restarting because of fail");
        ExpectMsg("next");
    }

    [Fact]
    public void What_is_left_of_a_handler_when_its_actor_stops_is_dropped()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)));
        Watch(actor);
        actor.Tell("wait");

        Sys.Stop(actor);
        ExpectTerminated(actor);
        gate.SetResult();

        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    private sealed class Waiter : ReceiveActor
    {
        public Waiter(Task gate)
        {
            ReceiveAsync<string>(text => text == "who", async _ =>
            {
                await gate;
                await Task.Yield();
                Sender.Tell($"{Self.Path.Name} {Context.Self.Path.Name}");
            });
            ReceiveAsync<string>(text => text == "fail", async _ =>
            {
                await gate;
                throw new Boom("b");
            });
            ReceiveAsync<string>(text => text == "wait", async text =>
            {
                await gate;
                Sender.Tell(text);
            });
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PreRestart(Exception reason, object message)
        {
            Sender.Tell($"restarting because of {message}");
            base.PreRestart(reason, message);
        }
    }
}
