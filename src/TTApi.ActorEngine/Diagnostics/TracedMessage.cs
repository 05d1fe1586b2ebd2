// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Diagnostics;

/// <summary>A message with the span in which it was sent; only made while somebody samples spans.</summary>
internal sealed class TracedMessage(object message, ActivityContext sentIn)
{
    private static readonly ActivitySource Source = new("TTApi.ActorEngine");

    public static bool IsTracing => Source.HasListeners();

    public object Message => message;

    public static object Wrap(object message) =>
        Activity.Current is { Recorded: true } span && message is not TracedMessage ? new TracedMessage(message, span.Context) : message;

    /// <summary>The span of handling it; null when nobody wants it.</summary>
    public Activity Start(IActorRef actor, Type actorType)
    {
        var span = Source.StartActivity($"{actorType.Name} {message.GetType().Name}", ActivityKind.Consumer, sentIn);
        span?.SetTag("actor.path", actor.Path.ToString());
        span?.SetTag("actor.message", message.GetType().FullName);
        return span;
    }
}
