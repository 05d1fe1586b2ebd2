// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.ActorEngine.TestKit;

/// <summary>The end of a time that runs since it was made, or of none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Deadline
{
    // A timer takes no more.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly long _started;
    private readonly TimeSpan _time;

    private Deadline(TimeSpan time) => (_started, _time) = (TimeProvider.System.GetTimestamp(), time);

    public bool IsNever => _time == Timeout.InfiniteTimeSpan;

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Negative when it is over; never exactly the time that stands for infinite.</summary>
    public TimeSpan Left
    {
        get
        {
            if (IsNever)
                return Timeout.InfiniteTimeSpan;
            var left = _time - Elapsed;
            return left < TimeSpan.Zero ? TimeSpan.MinValue : left;
        }
    }

    /// <summary>What is left for a timer: whole milliseconds, never too few.</summary>
    public TimeSpan LeftForTimer => IsNever ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling(Left.OrZero().Min(Longest).TotalMilliseconds));

    public bool IsOver => !IsNever && Left < TimeSpan.Zero;

    public static Deadline After(TimeSpan time) => new(time);
}

internal static class TimeSpans
{
    /// <summary>The shorter; one that is negative or absent counts as endless.</summary>
    public static TimeSpan Min(this TimeSpan left, TimeSpan? right)
    {
        if (right is not { } other || other < TimeSpan.Zero)
            return left;
        return left < TimeSpan.Zero || other < left ? other : left;
    }

    public static TimeSpan Longer(this TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>The sum, or the longest there is.</summary>
    public static TimeSpan Plus(this TimeSpan left, TimeSpan right) => left > TimeSpan.MaxValue - right ? TimeSpan.MaxValue : left + right;

    public static TimeSpan OrZero(this TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    /// <exception cref="ArgumentException">The time is negative; also the one that stands for infinite.</exception>
    public static void ThrowIfNegative(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero)
            throw new ArgumentException($"The time span must not be negative, and is {time}.", name);
    }
}
