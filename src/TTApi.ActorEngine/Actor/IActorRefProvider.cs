// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Knows the well-known references of a system and finds actors by path.</summary>
public interface IActorRefProvider
{
    /// <summary>/</summary>
    IInternalActorRef RootGuardian { get; }

    /// <summary>/user</summary>
    LocalActorRef Guardian { get; }

    /// <summary>/system</summary>
    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    /// <summary>Swallows what it is told.</summary>
    IActorRef IgnoreRef { get; }

    Settings Settings { get; }

    ActorPath RootPath { get; }

    /// <summary>akka://NAME</summary>
    Address DefaultAddress { get; }

    /// <summary>The actor of that path, if it is alive; else one that publishes what it is told as dead letters.</summary>
    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <summary>As above, from a path in text.</summary>
    IActorRef ResolveActorRef(string path);
}
