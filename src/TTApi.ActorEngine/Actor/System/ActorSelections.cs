// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Where a selection starts: at an actor for a relative path, at the root for any other.</summary>
internal static class ActorSelections
{
    /// <summary>From text; no path, and a URI that is none of an actor, lead to the dead letters.</summary>
    public static ActorSelection Of(string path, ActorSystemImpl system, IActorRef from)
    {
        if (string.IsNullOrEmpty(path))
            return new ActorSelection(system.DeadLetters, "");
        if (path.StartsWith('/'))
            return new ActorSelection(system.Root, path.Split('/').Skip(1));
        if (!Uri.IsWellFormedUriString(path, UriKind.Absolute))
            return new ActorSelection(from, path.Split('/'));
        return ActorPath.TryParse(path, out var whole) ? Of(whole, system) : new ActorSelection(system.DeadLetters, "");
    }

    public static ActorSelection Of(ActorPath path, ActorSystemImpl system)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Address.Equals(system.Provider.DefaultAddress)
            ? new ActorSelection(system.Root, path.Elements)
            : new ActorSelection(system.DeadLetters, path.Elements);
    }
}
