// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Pattern;

/// <summary>When delays begin anew; made by <see cref="BackoffOptions"/>.</summary>
public interface IBackoffReset;

/// <summary>On <see cref="BackoffSupervisor.Reset"/> alone.</summary>
internal sealed class ManualReset : IBackoffReset;

/// <summary>Once a child was not started again for that long.</summary>
internal sealed class AutoReset(TimeSpan resetBackoff) : IBackoffReset
{
    public TimeSpan ResetBackoff => resetBackoff;
}
