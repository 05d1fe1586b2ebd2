// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor.Internal;

/// <summary>Prepares an actor after it was constructed.</summary>
public interface IInitializableActor
{
    void Init();
}
