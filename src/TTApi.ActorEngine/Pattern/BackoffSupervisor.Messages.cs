// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Pattern;

/// <summary>What a backoff supervisor understands itself; everything else is for its child.</summary>
public sealed partial class BackoffSupervisor
{
    /// <summary>Asks for <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>Answers <see cref="GetCurrentChild"/>.</summary>
    public sealed class CurrentChild(IActorRef @ref)
    {
        /// <summary>The child; null while it waits for its next start.</summary>
        public IActorRef Ref => @ref;
    }

    /// <summary>Lets delays begin anew, where they are reset by hand.</summary>
    public sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    /// <summary>Asks for <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>Answers <see cref="GetRestartCount"/>.</summary>
    public sealed class RestartCount(int count)
    {
        /// <summary>Failures since delays began anew.</summary>
        public int Count => count;
    }

    /// <summary>The delay is over.</summary>
    internal sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();

        private StartChild()
        {
        }
    }

    /// <summary>Delays begin anew, unless the child has failed again since.</summary>
    internal sealed record ResetRestartCount(int Current) : IDeadLetterSuppression;
}
