// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>A provider that knows its system.</summary>
internal interface ISystemProvider
{
    ActorSystemImpl System { get; }
}

/// <summary>Finds actors of this process.</summary>
internal sealed class LocalActorRefProvider(ActorSystemImpl system) : IActorRefProvider, ISystemProvider
{
    public ActorSystemImpl System => system;

    public IInternalActorRef RootGuardian => system.Root;

    public LocalActorRef Guardian => system.UserGuardian;

    public LocalActorRef SystemGuardian => system.SystemGuardianRef;

    public IActorRef DeadLetters => system.DeadLettersRef;

    public IActorRef IgnoreRef => system.IgnoreRef;

    public Settings Settings => system.Settings;

    public ActorPath RootPath => system.Root.Path;

    public Address DefaultAddress { get; } = new("akka", system.Name);

    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : system.DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        ArgumentNullException.ThrowIfNull(actorPath);
        if (!actorPath.Address.Equals(DefaultAddress))
            return new EmptyLocalActorRef(system, actorPath);
        var found = system.Root.GetChild(actorPath.Elements);
        var isMeant = !found.IsNobody() && (actorPath.Uid == 0 || actorPath.Uid == found.Path.Uid);
        return isMeant ? found : new EmptyLocalActorRef(system, actorPath);
    }
}
