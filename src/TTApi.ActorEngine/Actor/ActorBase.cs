// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The engine's view of an actor.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}

/// <summary>Reacts to one message at a time.</summary>
/// <remarks>
/// An instance is made and called by its cell alone; others hold an <see cref="IActorRef"/>. It may be replaced by a fresh one after a
/// failure: mailbox, stash and reference stay, everything else begins anew.
/// </remarks>
public abstract class ActorBase : IInternalActor
{
    private IActorRef _self;
    private SupervisorStrategy _strategy;

    /// <exception cref="ActorInitializationException">It is made with <c>new</c>, and not by an actor system.</exception>
    protected ActorBase()
    {
        if (ActorCell.Current is not { } cell)
            throw new ActorInitializationException("Do not create actors using 'new', always create them using an ActorContext/System");
        if (this is IWithTimers withTimers)
            withTimers.Timers = new TimerScheduler(cell);
    }

    IActorContext IInternalActor.ActorContext => Context;

    /// <summary>Who sent the current message.</summary>
    protected IActorRef Sender => Context.Sender;

    /// <summary>This actor's reference; dead letters, once this instance was given up.</summary>
    protected IActorRef Self => _self ?? Context.Self;

    /// <exception cref="NotSupportedException">The thread runs no actor, as after an await that left the actor.</exception>
    protected static IActorContext Context
    {
        get
        {
            var cell = ActorCell.Current ?? throw new NotSupportedException("There is no active ActorContext; this is most likely due to use of async operations from within this actor.");
            return cell.ActorHasBeenCleared ? null : cell;
        }
    }

    protected static Receive EmptyReceive => _ => false;

    internal SupervisorStrategy Strategy => _strategy ??= SupervisorStrategy();

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    internal void Bind(IActorRef self, SupervisorStrategy strategy) => (_self, _strategy) = (self, strategy);

    internal bool ReceiveByInstance(object message) => Receive(message);

    /// <summary>Wraps the behaviour; for extensions of the engine.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerMsg timer)
            return TryReceiveTimer(timer, ref message) || Handle(receive, message);
        return Handle(receive, message);
    }

    private bool Handle(Receive receive, object message)
    {
        var wasHandled = ReferenceEquals(receive, ActorCell.ByInstance) ? Receive(message) : receive(message);
        if (!wasHandled)
            Unhandled(message);
        return wasHandled;
    }

    private void CancelTimers()
    {
        if (this is IWithTimers { Timers: { } timers })
            timers.CancelAll();
    }

    // True when nothing is left to handle.
    private bool TryReceiveTimer(TimerMsg timer, ref object message)
    {
        var cell = (ActorCell)Context;
        message = this is IWithTimers { Timers: TimerScheduler timers } ? timers.InterceptTimerMsg(cell.System.Log, timer) : null;
        if (message is null)
            return true;
        cell.CurrentMessage = message; // what a stash would take
        if (message is not IAutoReceivedMessage)
            return false;
        cell.AutoReceive(message);
        return true;
    }

    /// <summary>Handles a message; false when it does not understand it.</summary>
    protected abstract bool Receive(object message);

    /// <summary>Called for a message that was not understood: publishes it, or fails when it is the end of a watched actor.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Replaces the current behaviour.</summary>
    protected void Become(Receive receive) => Context.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    /// <summary>Goes back to the behaviour below.</summary>
    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    /// <summary>Called once before the first message, and by default after a restart.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called after the actor has stopped and its children have ended, and by default before a restart.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the instance that failed; by default stops all children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance; by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>What is done about failures of children; asked once per instance.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => global::TTApi.ActorEngine.Actor.SupervisorStrategy.DefaultStrategy;
}
