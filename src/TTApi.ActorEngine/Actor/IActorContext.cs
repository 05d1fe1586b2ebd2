// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>What an actor knows of its surroundings; valid only while the actor runs.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    Props Props { get; }

    /// <summary>Who sent the current message; <see cref="ActorSystem.DeadLetters"/> when nobody did.</summary>
    IActorRef Sender { get; }

    ActorSystem System { get; }

    IActorRef Parent { get; }

    TimeSpan? ReceiveTimeout { get; }

    void Become(Receive receive);

    void BecomeStacked(Receive receive);

    void UnbecomeStacked();

    /// <summary>The child of that name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>After so long without a message the actor gets <see cref="Actor.ReceiveTimeout"/>, and again after each further such time; null ends it.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    void Stop(IActorRef child);
}

public interface IUntypedActorContext : IActorContext
{
    void Become(UntypedReceive receive);

    void BecomeStacked(UntypedReceive receive);
}

/// <summary>A behaviour; false for a message it does not understand.</summary>
public delegate bool Receive(object message);

/// <summary>A behaviour that understands every message.</summary>
public delegate void UntypedReceive(object message);
