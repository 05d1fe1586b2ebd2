// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Whatever a message can be sent to.</summary>
public interface ICanTell
{
    /// <summary>Sends a message; never blocks, never throws for a receiver that is gone.</summary>
    void Tell(object message, IActorRef sender);
}

/// <summary>The handle of an actor: all that others ever hold of it. Equal when path and incarnation are equal.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}

/// <summary>Where an actor lives.</summary>
public interface IActorRefScope
{
    bool IsLocal { get; }
}

/// <summary>What the engine itself does with references.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    /// <summary>Whether the actor has ended; false where there never was one.</summary>
    bool IsTerminated { get; }

    /// <summary>The child at the end of the names, of which ".." is the parent; <see cref="ActorRefs.Nobody"/> when there is none.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Start();

    void Stop();

    void Suspend();

    void Resume(Exception causedByFailure = null);

    void Restart(Exception cause);

    /// <summary>Queues a message that comes before all user messages.</summary>
    void SendSystemMessage(ISystemMessage message);
}
