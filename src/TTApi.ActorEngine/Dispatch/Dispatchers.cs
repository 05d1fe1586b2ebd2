// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Dispatch;

/// <summary>The names of what runs actors.</summary>
internal static class Dispatchers
{
    /// <summary>The thread pool.</summary>
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    /// <summary>Whoever tells the actor something, if no other thread is at it.</summary>
    public const string CallingThreadDispatcherId = "akka.test.calling-thread-dispatcher";
}
