// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The actor at the root: a failing guardian ends the system; first /user ends, then /system, then this.</summary>
internal sealed class RootGuardian(ActorSystemImpl system) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is Terminated terminated)
            GuardianEnded(terminated.ActorRef);
        else
            Unhandled(message);
    }

    protected override void PreStart()
    {
        Context.Watch(system.Guardian);
        Context.Watch(system.SystemGuardian);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        system.Log.Error(failure, "guardian failed, shutting down system");
        return Directive.Stop;
    });

    private void GuardianEnded(IActorRef guardian)
    {
        if (guardian.Equals(system.Guardian))
            system.SystemGuardian.Stop();
        else
            Context.Stop(Self);
    }
}

/// <summary>/user and /system.</summary>
internal sealed class Guardian(SupervisorStrategy strategy) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is StopChild stop)
            Context.Stop(stop.Child);
        else
            Unhandled(message);
    }

    // A guardian does not stop its children when it is restarted, which it never is.
    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

    internal sealed record StopChild(IActorRef Child);
}
