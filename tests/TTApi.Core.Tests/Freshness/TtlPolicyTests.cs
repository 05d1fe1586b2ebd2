// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Core.Tests.Freshness;

public sealed class TtlPolicyTests
{
    private static readonly UsExchangeCalendar Nyse = UsExchangeCalendar.Nyse;
    private static readonly TtlPolicy Settled = new TtlPolicy.UntilSettled(TimeSpan.FromMinutes(15));

    [Fact]
    public void A_fixed_age_runs_out_at_that_age()
    {
        var policy = new TtlPolicy.FixedAge(TimeSpan.FromHours(1));
        var collected = At("2024-03-10T06:30Z");

        Assert.Equal(At("2024-03-10T07:30Z"), policy.ExpiresAt(collected, Nyse));
        Assert.True(policy.IsFresh(collected, At("2024-03-10T07:29:59Z"), Nyse));
        Assert.False(policy.IsFresh(collected, At("2024-03-10T07:30Z"), Nyse));
    }

    [Theory]
    [InlineData("2024-01-02T03:00Z", "2024-01-02T14:30Z")]
    [InlineData("2024-01-02T14:30Z", "2024-01-03T14:30Z")]
    [InlineData("2024-03-28T20:00Z", "2024-04-01T13:30Z")]
    public void Until_the_next_open_spans_nights_and_holidays(string collected, string expires) =>
        Assert.Equal(At(expires), new TtlPolicy.UntilNextOpen().ExpiresAt(At(collected), Nyse));

    [Theory]
    [InlineData("2024-01-02T15:00Z", "2024-01-02T21:15Z")]
    [InlineData("2024-01-02T21:00Z", "2024-01-02T21:15Z")]
    [InlineData("2024-01-02T21:14:59Z", "2024-01-02T21:15Z")]
    [InlineData("2024-01-02T21:15Z", "2024-01-03T21:15Z")]
    [InlineData("2024-12-24T16:00Z", "2024-12-24T18:15Z")]
    [InlineData("2024-12-24T18:15Z", "2024-12-26T21:15Z")]
    public void Until_settled_waits_for_the_figures_after_the_close(string collected, string expires) =>
        Assert.Equal(At(expires), Settled.ExpiresAt(At(collected), Nyse));

    [Fact]
    public void A_token_is_fresh_until_its_own_expiry()
    {
        var policy = new TtlPolicy.Until(At("2024-01-02T15:15Z"));

        Assert.True(policy.IsFresh(At("2024-01-02T15:00Z"), At("2024-01-02T15:14Z"), Nyse));
        Assert.False(policy.IsFresh(At("2024-01-02T15:00Z"), At("2024-01-02T15:15Z"), Nyse));
    }

    [Fact]
    public void What_is_judged_by_fingerprint_never_ages() =>
        Assert.True(new TtlPolicy.ByFingerprint().IsFresh(At("1990-01-02T15:00Z"), At("2040-01-02T15:00Z"), Nyse));

    [Fact]
    public void A_clock_a_little_ahead_is_forgiven_and_one_far_ahead_is_not()
    {
        var policy = new TtlPolicy.ByFingerprint();
        var now = At("2024-01-02T15:00Z");

        Assert.True(policy.IsFresh(now + TtlPolicy.ClockTolerance, now, Nyse));
        Assert.False(policy.IsFresh(now + TtlPolicy.ClockTolerance + TimeSpan.FromTicks(1), now, Nyse));
    }

    [Fact]
    public void A_very_long_age_ends_with_time_itself() =>
        Assert.Equal(DateTimeOffset.MaxValue, new TtlPolicy.FixedAge(TimeSpan.MaxValue).ExpiresAt(At("2024-01-02T15:00Z"), Nyse));

    [Fact]
    public void Policies_with_the_same_figures_are_equal()
    {
        Assert.Equal(new TtlPolicy.FixedAge(TimeSpan.FromDays(7)), new TtlPolicy.FixedAge(TimeSpan.FromDays(7)));
        Assert.NotEqual(new TtlPolicy.FixedAge(TimeSpan.FromDays(7)), new TtlPolicy.FixedAge(TimeSpan.FromDays(6)));
        Assert.Equal(Settled, new TtlPolicy.UntilSettled(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Ages_and_delays_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TtlPolicy.FixedAge(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TtlPolicy.UntilSettled(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentNullException>(() => new TtlPolicy.UntilNextOpen().ExpiresAt(default, null!));
        Assert.Throws<ArgumentNullException>(() => Settled.ExpiresAt(default, null!));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
