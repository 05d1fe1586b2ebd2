// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Stopping an actor and hearing of its end.</summary>
public static class GracefulStopSupport
{
    /// <summary>Stops the actor after the messages that wait already.</summary>
    /// <returns>Whether it ended within the timeout.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => GracefulStop(target, timeout, PoisonPill.Instance);

    /// <summary>Tells the actor to stop in its own way.</summary>
    /// <returns>Whether it ended within the timeout.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        if (target is not IInternalActorRef actor)
            throw new InvalidOperationException($"{target} is not an {typeof(IInternalActorRef)} and cannot be death-watched");
        var ended = new LimitedAnswerRef<Terminated>(Futures.SystemOf(target));
        ended.Limit(timeout, CancellationToken.None);
        actor.SendSystemMessage(new Watch(actor, ended));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            return (await ended.Task.ConfigureAwait(false)).ActorRef.Path.Equals(target.Path);
        }
        catch (AskTimeoutException)
        {
            actor.SendSystemMessage(new Unwatch(actor, ended));
            return false;
        }
    }
}
