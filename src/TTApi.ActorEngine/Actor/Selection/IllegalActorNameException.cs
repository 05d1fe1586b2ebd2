// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>A path that no actor can have.</summary>
public class IllegalActorNameException(string message) : AkkaException(message);
