// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Names for actors that a test reaches into: with a mark more than those of other actors without a given name.</summary>
internal static class UniqueName
{
    private static long _last;

    public static string Next() => "$$" + Interlocked.Increment(ref _last).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
