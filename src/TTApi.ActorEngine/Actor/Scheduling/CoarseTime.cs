// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The system's time with a timestamp that is read in a fifth of the time, and lags a little.</summary>
internal sealed class CoarseTime : TimeProvider
{
    /// <summary>What the timestamp may lag behind, in its units: 15.6 ms at most on Windows, 10 ms on Linux.</summary>
    public const long LongestLag = 16;

    public static readonly CoarseTime Instance = new();

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Environment.TickCount64;
}
