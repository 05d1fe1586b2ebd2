// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>Makes a child of each props it is told, and answers anything else.</summary>
internal sealed class Supervisor(SupervisorStrategy strategy) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is Props child)
            Sender.Tell(Context.ActorOf(child));
        else
            Sender.Tell("alive");
    }

    protected override SupervisorStrategy SupervisorStrategy() => strategy;
}

internal static class SupervisorExtensions
{
    public static IActorRef MakeChild(this IActorRef supervisor, Props child, Spec spec)
    {
        supervisor.Tell(child, spec.TestActor);
        return spec.ExpectMsg<IActorRef>();
    }
}
