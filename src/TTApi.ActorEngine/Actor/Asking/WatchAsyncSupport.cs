// SPDX-License-Identifier: MIT

using System.Threading;

namespace TTApi.ActorEngine.Actor;

/// <summary>Hearing of an actor's end outside of actors.</summary>
public static class WatchAsyncSupport
{
    /// <summary>Waits for the end of an actor; one that has ended already counts.</summary>
    /// <returns>Whether it ended; false when the token cancelled the wait.</returns>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        if (target is not IInternalActorRef actor)
            throw new InvalidOperationException($"{target} is not an {typeof(IInternalActorRef)} and cannot be death-watched");
        var ended = new LimitedAnswerRef<Terminated>(Futures.SystemOf(target));
        ended.Limit(TimeSpan.Zero, token);
        actor.SendSystemMessage(new Watch(actor, ended));
        try
        {
            return (await ended.Task.ConfigureAwait(false)).ActorRef.Path.Equals(target.Path);
        }
        catch (OperationCanceledException)
        {
            actor.SendSystemMessage(new Unwatch(actor, ended));
            return false;
        }
    }
}
