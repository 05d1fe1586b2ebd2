// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>How long to wait.</summary>
public abstract partial class TestKitBase
{
    private Deadline? _end;

    /// <summary>The time of day, since the first day of year 1 in UTC.</summary>
    public static TimeSpan Now => TimeSpan.FromTicks(TimeProvider.System.GetUtcNow().Ticks);

    /// <summary>What is left of the innermost Within.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _end?.Left.OrZero() ?? throw new InvalidOperationException("Remaining is only known inside of Within.");

    /// <summary>What is left of the innermost Within, or else the time for one message, dilated.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>The given time dilated, or else <see cref="RemainingOrDefault"/>.</summary>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given ? Dilated(given) : RemainingOrDefault;

    /// <summary>Stretches a time by <see cref="TestKitSettings.TestTimeFactor"/>.</summary>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public TimeSpan Dilated(TimeSpan duration)
    {
        TimeSpans.ThrowIfNegative(duration, nameof(duration));
        var ticks = duration.Ticks * TestKitSettings.TestTimeFactor;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : new TimeSpan((long)ticks);
    }

    /// <summary>The given time, or else the time for one message; neither is dilated.</summary>
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    protected TimeSpan RemainingOr(TimeSpan duration) => _end?.Left.OrZero() ?? duration;
}
