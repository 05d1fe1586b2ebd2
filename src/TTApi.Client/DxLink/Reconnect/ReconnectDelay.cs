// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Reconnect;

/// <summary>The arithmetic of waiting: 1 to 60 seconds, doubling, in the upper half of each step by chance.</summary>
internal static class ReconnectDelay
{
    /// <summary>The longest wait.</summary>
    public const double MaxSeconds = 60;

    /// <summary>How long to wait after so many failures in a row.</summary>
    /// <param name="failures">1 or more.</param>
    /// <param name="chance">From 0 up to, and without, 1.</param>
    public static TimeSpan After(int failures, double chance)
    {
        var ceiling = Math.Min(MaxSeconds, Math.Pow(2, Math.Clamp(failures, 1, 30)));
        return TimeSpan.FromSeconds((ceiling / 2) + (chance * ceiling / 2));
    }
}
