// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>A reference whose children a selection can look at.</summary>
internal interface IActorRefWithCell : IInternalActorRef
{
    IEnumerable<IInternalActorRef> Children { get; }

    /// <summary>The child of that name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IInternalActorRef GetSingleChild(string name);
}
