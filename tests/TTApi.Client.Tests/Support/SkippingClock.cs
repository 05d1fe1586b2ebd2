// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.Support;

/// <summary>A manual clock that moves by itself over every wait of less than five seconds: retries do not take time, timeouts do not fire.</summary>
public sealed class SkippingClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public ManualTimeProvider Manual { get; } = new();

    /// <summary>The waits that were skipped, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => Manual.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Manual.GetUtcNow();

    public override long GetTimestamp() => Manual.GetTimestamp();

    public void Advance(TimeSpan span)
    {
        // One at a time: who computes a moment must find the clock where it was.
        lock (_lock)
            Manual.Advance(span);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= Longest)
            return Manual.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        var timer = Manual.CreateTimer(callback, state, dueTime, period);
        _ = Task.Run(() => Advance(dueTime));
        return timer;
    }
}
