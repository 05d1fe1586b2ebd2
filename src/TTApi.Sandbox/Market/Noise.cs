// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>Randomness that can be looked up at any place: the same seed and place always give the same number, in any order and on any thread.</summary>
internal static class Noise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>SplitMix64's finaliser.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    public static ulong At(ulong seed, long place) => Mix(seed + ((ulong)place * Golden));

    /// <summary>A seed of its own for a name.</summary>
    public static ulong Of(ulong seed, string name)
    {
        var hash = seed ^ 0xCBF29CE484222325;
        foreach (var letter in name)
            hash = (hash ^ letter) * 0x100000001B3;
        return Mix(hash);
    }

    /// <summary>From 0 up to, and without, 1.</summary>
    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    /// <summary>Nearly normal with mean 0 and deviation 1; never beyond 3.5, so no price runs away in a day.</summary>
    public static double Normal(ulong hash)
    {
        var sum = (hash & 0xFFFF) + ((hash >> 16) & 0xFFFF) + ((hash >> 32) & 0xFFFF) + (hash >> 48);
        return ((sum / 65536.0) - 2) * 1.7320508075688772;
    }

    /// <summary>A continuous curve between -1 and 1 that bends about once per unit of <paramref name="x"/>.</summary>
    public static double Curve(ulong seed, double x)
    {
        var floor = Math.Floor(x);
        var part = x - floor;
        var left = (Unit(At(seed, (long)floor)) * 2) - 1;
        var right = (Unit(At(seed, (long)floor + 1)) * 2) - 1;
        return left + ((right - left) * part * part * (3 - (2 * part)));
    }
}
