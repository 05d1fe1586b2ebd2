// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor.Dsl;

namespace TTApi.ActorEngine.Tests.Making;

/// <summary>Actors that are made of an action.</summary>
public sealed class ActSpec : Spec
{
    [Fact]
    public void Handlers_get_the_message_and_the_context()
    {
        var actor = ActorOf(act =>
        {
            act.Receive<string>(text => text is "hidden", (_, _) => { });
            act.Receive<string>((text, context) => context.Sender.Tell($"{text} at {context.Self.Path.Name}"));
            act.ReceiveAsync<int>(async (number, context) =>
            {
                await Task.Yield();
                context.Sender.Tell(number + 1);
            });
            act.ReceiveAny((message, context) => context.Sender.Tell(message));
        }, "dsl");

        foreach (var message in new object[] { "hidden", "hello", 1, 'c' })
            actor.Tell(message);

        Assert.Equal(["hello at dsl", 2, 'c'], ReceiveN(3));
    }

    [Fact]
    public void Hooks_are_called_in_place_of_the_defaults()
    {
        var actor = ActorOf((act, context) =>
        {
            act.OnPreStart = _ => TestActor.Tell("PreStart");
            act.OnPostStop = _ => TestActor.Tell("PostStop");
            act.OnPreRestart = (cause, message, _) => TestActor.Tell($"PreRestart {cause.Message} {message}");
            act.OnPostRestart = (cause, _) => TestActor.Tell($"PostRestart {cause.Message} of {context.Self.Path.Name}");
            act.Receive<string>((text, _) => throw new InvalidOperationException(text));
        }, "dsl");

        actor.Tell("boom");
        actor.Tell(PoisonPill.Instance);

        Assert.Equal(["PreStart", "PreRestart boom boom", "PostRestart boom of dsl", "PostStop"], ReceiveN(4));
    }

    [Fact]
    public void Behaviours_change_and_children_are_made_likewise()
    {
        var actor = Sys.ActorOf(act =>
        {
            act.Strategy = new OneForOneStrategy(_ => Directive.Stop);
            act.Receive<string>(text => text is "change", (_, _) => act.BecomeStacked((message, context) =>
            {
                context.Sender.Tell($"changed: {message}");
                act.UnbecomeStacked();
            }));
            act.Receive<string>((_, context) => context.Sender.Tell(act.ActorOf(child => child.ReceiveAny((message, _) => throw new InvalidOperationException(message.ToString())))));
        });

        actor.Tell("change");
        actor.Tell("now");
        ExpectMsg("changed: now");
        actor.Tell("child");
        var child = ExpectMsg<IActorRef>();
        Watch(child);
        child.Tell("boom");

        ExpectTerminated(child);
    }
}
