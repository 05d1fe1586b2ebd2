// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Children: made, found, stopped, and missed.</summary>
public sealed partial class ActorCell
{
    private Children _children;

    internal IReadOnlyList<LocalActorRef> ChildRefs => _children?.Snapshot() ?? [];

    internal LocalActorRef ChildRef(string name) => _children?.Get(name);

    internal int Restarts => _extras?.Restarts ?? 0;

    private bool IsWaitingForChildren => _children?.Wait is ChildrenWait.Recreation or ChildrenWait.Creation;

    private bool IsTerminating => _children?.Wait is ChildrenWait.Termination || IsTerminated;

    public IActorRef ActorOf(Props props, string name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null)
            CheckName(name);
        return MakeChild(props, name);
    }

    /// <summary>Makes a child whose name may be one that only the engine gives.</summary>
    internal LocalActorRef MakeChild(Props props, string name)
    {
        var children = _children ?? Interlocked.CompareExchange(ref _children, new Children(this), null) ?? _children;
        var child = children.Add(name);
        var cell = new ActorCell(_system, child, props);
        EngineMetrics.Started();

        // A failed actor's children are suspended with it; one that a failing instance makes is no exception.
        if (IsFailed)
        {
            for (var i = 0; i < _suspensions; i++)
                child.Suspend();
        }

        cell.Start();
        return child;
    }

    public IActorRef Child(string name) => name is null ? ActorRefs.Nobody : (IActorRef)_children?.Get(name) ?? ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => ChildRefs;

    public void Stop(IActorRef child)
    {
        ArgumentNullException.ThrowIfNull(child);
        _children?.NoteStopping(child);
        ((IInternalActorRef)child).Stop();
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
            throw new InvalidActorNameException($"Illegal actor name [{name}]: it must not start with `$`, and may only contain ASCII letters, digits, {ActorPath.ValidSymbols}, and %xx for all else.");
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var wait = _children.Remove(child); // only called for children
        _extras?.RestartStats?.Remove((IInternalActorRef)child);
        if (_actor is not null)
        {
            try
            {
                _actor.Strategy.HandleChildTerminated(this, child, _children); // not a copy: a parent of many would make one at each end
            }
            catch (Exception e)
            {
                Publish(new Error(e, PathText, ActorType, "HandleChildTerminated failed"));
                HandleInvokeFailure(e);
            }
        }

        switch (wait)
        {
            case ChildrenWait.Recreation recreation:
                FinishRecreate(recreation.Cause);
                break;
            case ChildrenWait.Creation:
                FinishCreate();
                break;
            case ChildrenWait.Termination:
                FinishTerminate();
                break;
        }
    }
}
