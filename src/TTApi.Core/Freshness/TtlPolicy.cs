// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>How long collected content counts as fresh. Pure: the clock and the calendar are given.</summary>
/// <remarks>The hierarchy is closed. A policy only speaks of time: whether an upstream dataset or a source file changed is asked elsewhere.</remarks>
public abstract record TtlPolicy
{
    /// <summary>How far ahead of our clock the collecting node's clock may have been.</summary>
    /// <remarks>Content from further in the future was stamped by a wrong clock and is collected again, or it would stay fresh for as long as that clock was wrong.</remarks>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private TtlPolicy()
    {
    }

    /// <summary>The moment from which content collected at a moment is stale; <see cref="DateTimeOffset.MaxValue"/> for never.</summary>
    public abstract DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar);

    /// <summary>True while the policy holds: strictly before <see cref="ExpiresAt"/>.</summary>
    public bool IsFresh(DateTimeOffset collectedAt, DateTimeOffset now, UsExchangeCalendar calendar) =>
        collectedAt - now <= ClockTolerance && now < ExpiresAt(collectedAt, calendar);

    /// <summary>Fresh for a fixed time after it was collected.</summary>
    public sealed record FixedAge : TtlPolicy
    {
        /// <summary>A positive age.</summary>
        public FixedAge(TimeSpan age)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero);
            Age = age;
        }

        /// <summary>How long.</summary>
        public TimeSpan Age { get; }

        /// <inheritdoc/>
        public override DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar) =>
            DateTimeOffset.MaxValue - collectedAt > Age ? collectedAt + Age : DateTimeOffset.MaxValue;
    }

    /// <summary>Fresh until the first market open after it was collected.</summary>
    public sealed record UntilNextOpen : TtlPolicy
    {
        /// <inheritdoc/>
        public override DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar)
        {
            ArgumentNullException.ThrowIfNull(calendar);
            return calendar.NextOpen(collectedAt);
        }
    }

    /// <summary>Fresh until some time after a market close, when the day's figures have settled.</summary>
    /// <remarks>What is collected between the close and that time is not settled yet, and expires the same day.</remarks>
    public sealed record UntilSettled : TtlPolicy
    {
        /// <summary>A delay of zero or more.</summary>
        public UntilSettled(TimeSpan delay)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
            Delay = delay;
        }

        /// <summary>How long after the close.</summary>
        public TimeSpan Delay { get; }

        /// <inheritdoc/>
        public override DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar)
        {
            ArgumentNullException.ThrowIfNull(calendar);
            return calendar.NextClose(collectedAt - Delay) + Delay;
        }
    }

    /// <summary>Fresh until the moment that came with the content, as a token's expiry does.</summary>
    public sealed record Until(DateTimeOffset Moment) : TtlPolicy
    {
        /// <inheritdoc/>
        public override DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar) => Moment;
    }

    /// <summary>Never stale by time: only a changed fingerprint or upstream makes it so.</summary>
    public sealed record ByFingerprint : TtlPolicy
    {
        /// <inheritdoc/>
        public override DateTimeOffset ExpiresAt(DateTimeOffset collectedAt, UsExchangeCalendar calendar) => DateTimeOffset.MaxValue;
    }
}
