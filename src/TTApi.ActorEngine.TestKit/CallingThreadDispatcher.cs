// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Runs an actor on the thread that tells it something, as far as no other is at it: when Tell returns, the message is handled.</summary>
/// <remarks>Chosen by <see cref="Props.WithDispatcher"/>; test actors, probes and those of a <see cref="TestActorRef{TActor}"/> run so anyway.</remarks>
public static class CallingThreadDispatcher
{
    public static readonly string Id = Dispatch.Dispatchers.CallingThreadDispatcherId;
}
