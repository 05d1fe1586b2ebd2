// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Birth and death.</summary>
public sealed partial class ActorCell
{
    internal void Start() => SendSystemMessage(new Create());

    private void Create()
    {
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            CheckReceiveTimeout(reschedule: true);
        }
        catch (Exception e)
        {
            ClearActor(_actor);
            _actor = null; // tells a later restart that there never was one
            throw new ActorInitializationException(_self, "Exception during creation", e);
        }
    }

    private ActorBase NewActor()
    {
        ClearBehaviours();
        ActorHasBeenCleared = false;
        var actor = _props.NewActor() ?? throw new ActorInitializationException(_self, $"The props of {_self} made no actor.");
        actor.Bind(_self, _props.SupervisorStrategy);
        (actor as IInitializableActor)?.Init();
        if (actor is IActorStash stashing)
            stashing.Stash = Extras.Stash ??= new MessageStash(this, actor is IWithUnboundedStash ? -1 : _props.StashCapacity);
        _behaviour ??= ByInstance; // the constructor may have become something else
        return actor;
    }

    private void Terminate()
    {
        SetReceiveTimeout(null);
        CancelReceiveTimeout();
        UnwatchWatchedActors();
        _children?.StopAll();
        var wasTerminating = IsTerminating;
        if (_children?.WaitBefore(new ChildrenWait.Termination()) == true)
        {
            if (wasTerminating)
                return;
            _suspensions++; // no message is handled while the children end
            Extras.Perpetrator = _self; // and no failure is told any more
            return;
        }

        FinishTerminate();
    }

    // The order matters: the parent must know first, so that its own Terminated comes after the child's name is free.
    private void FinishTerminate()
    {
        _children?.Close();
        var actor = _actor;
        try
        {
            actor?.AroundPostStop();
        }
        catch (Exception e)
        {
            Publish(new Error(e, PathText, ActorType, e.Message));
        }

        EndHandlers();
        ReturnStash();
        ClearActor(actor);
        (_isClosed, _suspensions) = (true, 0);
        _system.EventStream.Forget(_self);
        DrainToDeadLetters();
        ParentRef.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        _self.Detach(); // from here on the reference itself says that the actor has ended
        TellWatchersWeDied();
        UnwatchWatchedActors();
        EngineMetrics.Stopped();
        (_actor, _behaviour, _props) = (null, null, Props.None);
    }

    private void ClearActor(ActorBase actor)
    {
        if (actor is IDisposable disposable)
        {
            try
            {
                disposable.Dispose();
            }
            catch (Exception e)
            {
                Publish(new Error(e, PathText, ActorType, $"An error occurred while disposing the actor: {e.Message}"));
            }
        }

        if (actor is not null)
        {
            _props.Release(actor);
            actor.Bind(_system.DeadLetters, null);
        }

        ActorHasBeenCleared = true;
        _currentMessage = null;
        ClearBehaviours();
    }
}
