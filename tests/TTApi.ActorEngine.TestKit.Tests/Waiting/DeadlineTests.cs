// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Waiting;

public sealed class DeadlineTests
{
    [Fact]
    public void An_infinite_time_never_ends()
    {
        var never = Deadline.After(Timeout.InfiniteTimeSpan);

        Assert.True(never.IsNever);
        Assert.False(never.IsOver);
        Assert.Equal(Timeout.InfiniteTimeSpan, never.Left);
        Assert.Equal(Timeout.InfiniteTimeSpan, never.LeftForTimer);
    }

    [Fact]
    public void A_time_that_is_over_is_not_taken_for_infinite()
    {
        var over = Deadline.After(TimeSpan.FromTicks(-1));

        Assert.True(over.IsOver);
        Assert.Equal(TimeSpan.MinValue, over.Left);
        Assert.Equal(TimeSpan.Zero, over.LeftForTimer);
    }

    [Fact]
    public void A_timer_gets_whole_milliseconds_and_not_too_many()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(int.MaxValue), Deadline.After(TimeSpan.MaxValue).LeftForTimer);
        Assert.Equal(0, Deadline.After(TimeSpan.FromHours(1)).LeftForTimer.Ticks % TimeSpan.TicksPerMillisecond);
    }

    [Fact]
    public void The_shorter_of_two_times_takes_negative_and_none_for_endless()
    {
        var (one, two, endless) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        Assert.Equal(one, one.Min(two));
        Assert.Equal(one, two.Min(one));
        Assert.Equal(one, one.Min(null));
        Assert.Equal(one, one.Min(endless));
        Assert.Equal(one, endless.Min(one));
    }

    [Fact]
    public void Times_add_up_to_the_longest_there_is()
    {
        Assert.Equal(TimeSpan.MaxValue, TimeSpan.MaxValue.Plus(TimeSpan.FromTicks(1)));
        Assert.Equal(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1).Plus(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1).Longer(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2).Longer(TimeSpan.FromSeconds(1)));
    }
}
