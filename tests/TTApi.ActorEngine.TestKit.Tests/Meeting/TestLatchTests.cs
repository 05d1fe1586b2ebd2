// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Meeting;

public sealed class TestLatchTests
{
    [Fact]
    public void It_opens_when_it_is_counted_down()
    {
        var latch = new TestLatch(2);

        latch.CountDown();
        Assert.False(latch.IsOpen);
        latch.CountDown();

        Assert.True(latch.IsOpen);
        latch.Ready();
    }

    [Fact]
    public void One_count_is_enough_by_default_and_none_means_open()
    {
        var latch = new TestLatch();
        latch.CountDown();

        Assert.True(latch.IsOpen);
        Assert.True(new TestLatch(0).IsOpen);
        Assert.Equal(TimeSpan.FromSeconds(5), TestLatch.DefaultTimeout);
    }

    [Fact]
    public void Open_it_counts_no_more()
    {
        var latch = new TestLatch(3);
        latch.Open();
        latch.Open();

        Assert.True(latch.IsOpen);
        Assert.Throws<InvalidOperationException>(latch.CountDown);
    }

    [Fact]
    public void Reset_it_counts_anew()
    {
        var latch = new TestLatch(1, Failing.Soon);
        latch.CountDown();

        latch.Reset();

        Assert.False(latch.IsOpen);
        Assert.Contains("1 of 1", Assert.Throws<TimeoutException>(latch.Ready).Message);
        latch.CountDown();
        latch.Ready();
    }

    [Fact]
    public void A_reset_forgets_what_was_counted()
    {
        var latch = new TestLatch(2);
        latch.CountDown();

        latch.Reset();
        latch.CountDown();

        Assert.False(latch.IsOpen);
    }

    [Fact]
    public async Task Whoever_waits_goes_on_when_it_opens()
    {
        var latch = new TestLatch();
        var waiting = Task.Run(() => latch.Ready(TimeSpan.FromMinutes(1)));

        latch.Open();

        await waiting;
    }

    [Fact]
    public void It_does_not_wait_for_ever()
    {
        Assert.Throws<ArgumentException>(() => new TestLatch().Ready(TimeSpan.MaxValue));
        Assert.Contains("00:00:00.0100000: the latch has still 2 of 2", Assert.Throws<TimeoutException>(() => new TestLatch(2).Ready(Failing.Soon)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TestLatch(-1));
    }
}
