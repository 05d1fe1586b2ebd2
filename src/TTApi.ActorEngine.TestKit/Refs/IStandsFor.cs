// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>A reference in place of an actor's own.</summary>
internal interface IStandsFor
{
    LocalActorRef Actor { get; }
}
