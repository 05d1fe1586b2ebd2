// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Where a selection starts: at an actor for a relative path, at the root for any other.</summary>
internal static class ActorSelections
{
    /// <exception cref="NotSupportedException">The path is none.</exception>
    public static ActorSelection Of(string path, ActorSystemImpl system, IActorRef from)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (ActorPath.TryParse(path, out var whole))
            return Of(whole, system);
        var names = path.Split('/');
        return path.StartsWith('/') ? new ActorSelection(system.Root, names.Skip(1)) : new ActorSelection(from, names);
    }

    public static ActorSelection Of(ActorPath path, ActorSystemImpl system)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Address.Equals(system.Provider.DefaultAddress)
            ? new ActorSelection(system.Root, path.Elements)
            : new ActorSelection(system.DeadLetters, path.Elements);
    }
}
