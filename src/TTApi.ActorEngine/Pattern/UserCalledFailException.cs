// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Pattern;

/// <summary>A failure that somebody reported, without one of his own.</summary>
public class UserCalledFailException() : AkkaException("A call was reported as failed.");
