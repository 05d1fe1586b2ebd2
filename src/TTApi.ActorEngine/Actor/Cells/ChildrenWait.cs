// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>What an actor goes on with once the children that were told to stop have ended.</summary>
internal abstract record ChildrenWait
{
    public sealed record Recreation(Exception Cause) : ChildrenWait;

    public sealed record Creation : ChildrenWait;

    public sealed record Termination : ChildrenWait;
}
