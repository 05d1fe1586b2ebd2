// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <inheritdoc cref="TestActorRef{TActor}"/>
public abstract partial class TestActorRefBase<TActor> : IInternalActorRef, IStandsFor
    where TActor : ActorBase
{
    private readonly LocalActorRef _actor;

    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        var parent = supervisor switch
        {
            null => (LocalActorRef)((ExtendedActorSystem)system).Guardian,
            LocalActorRef local => local,
            IStandsFor other => other.Actor,
            _ => throw new ArgumentException($"A supervisor is an actor of the same system; {supervisor} is a {supervisor.GetType().Name}.", nameof(supervisor)),
        };
        var cell = parent.Cell ?? throw new IllegalActorStateException($"The supervisor {parent} has ended.");
        _actor = cell.MakeChild(actorProps.WithDispatcher(CallingThreadDispatcher.Id), name ?? UniqueName.Next());
    }

    /// <summary>The reference that others see.</summary>
    public IActorRef Ref => _actor;

    public ActorPath Path => _actor.Path;

    /// <summary>The instance that handles messages now. A restart makes another.</summary>
    /// <exception cref="IllegalActorStateException">The actor has ended.</exception>
    public TActor UnderlyingActor => (TActor)(Cell.Actor ?? AwaitActor());

    private ActorCell Cell => _actor.Cell ?? throw new IllegalActorStateException("Underlying actor is terminated");

    public void Tell(object message) => _actor.Tell(message);

    public void Tell(object message, IActorRef sender) => _actor.Tell(message, sender);

    public void Forward(object message) => _actor.Forward(message);

    /// <summary>Makes the actor watch another.</summary>
    public void Watch(IActorRef subject) => Cell.Watch(subject);

    /// <summary>Makes the actor watch another no more.</summary>
    public void Unwatch(IActorRef subject) => Cell.Unwatch(subject);

    /// <summary>Calls the actor's behaviour, past its mailbox: what it throws comes to the caller, and its supervisor hears nothing of that.</summary>
    public void Receive(object message, IActorRef sender = null)
    {
        var (cell, before) = (Cell, InternalCurrentActorCellKeeper.Current);
        InternalCurrentActorCellKeeper.Current = cell;
        cell.Restore(message, sender);
        try
        {
            UnderlyingActor.AroundReceive(cell.Behaviour, message);
        }
        finally
        {
            cell.Restore(null, null);
            InternalCurrentActorCellKeeper.Current = before;
        }
    }

    /// <summary>As <see cref="Receive"/>, and waits for the end of a handler that awaits something.</summary>
    /// <remarks>What that throws after its first await comes to the caller and to the supervisor.</remarks>
    public async Task ReceiveAsync(object message, IActorRef sender = null)
    {
        Task left;
        using (new Dispatch.NoContext()) // what the handler awaits must come back to its own cell
            left = AsyncHandler.WhatIsLeftOf(() => Receive(message, sender));
        await left;
    }

    private ActorBase AwaitActor()
    {
        Blocking.On(() => _actor.Ask<ActorIdentity>(new Identify(null), TestKitExtension.For(Cell.System)?.DefaultTimeout ?? TimeSpan.FromSeconds(5)));
        return Cell.Actor;
    }
}
