// SPDX-License-Identifier: MIT

namespace TTApi.Client.Resilience;

/// <summary>How long to wait before trying again: 100, 400 and 800 ms, each uniformly between half and one and a half of it.</summary>
internal static class RetryDelays
{
    public const int Most = 3;

    private static readonly double[] Milliseconds = [100, 400, 800];

    /// <param name="retry">Which retry, from 1; beyond the last the last counts.</param>
    /// <param name="random">From 0 up to, and without, 1.</param>
    public static TimeSpan Before(int retry, double random) => TimeSpan.FromMilliseconds(Milliseconds[Math.Clamp(retry, 1, Most) - 1] * (0.5 + random));
}
