// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The scheduler has ended with its system and takes no more work.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);
