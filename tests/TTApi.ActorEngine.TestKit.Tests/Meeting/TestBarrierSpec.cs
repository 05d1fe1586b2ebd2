// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Meeting;

public sealed class TestBarrierSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task All_go_on_together_in_every_round()
    {
        var barrier = CreateTestBarrier(2);
        var (arrived, seen) = (0, new int[3]);
        var other = Task.Run(() =>
        {
            for (var round = 0; round < 3; round++)
            {
                Interlocked.Increment(ref arrived);
                barrier.Await(Long);
            }
        });

        for (var round = 0; round < 3; round++)
        {
            barrier.Await(Long);
            seen[round] = Volatile.Read(ref arrived);
        }

        await other;
        Assert.Equal([true, true, true], seen.Select((count, round) => count > round));
    }

    [Fact]
    public void One_alone_waits_for_nobody() => CreateTestBarrier(1).Await();

    [Fact]
    public void Who_waits_in_vain_counts_no_more()
    {
        var barrier = new TestBarrier(this, 3, Failing.Soon);

        Assert.Contains("1 of 3 were there", Assert.Throws<TimeoutException>(barrier.Await).Message);
        Assert.Contains("1 of 3 were there", Assert.Throws<TimeoutException>(() => barrier.Await(Failing.Soon)).Message);
        Assert.Equal(TimeSpan.FromSeconds(5), TestBarrier.DefaultTimeout);
    }

    [Fact]
    public async Task A_reset_begins_a_new_round()
    {
        var barrier = new TestBarrier(this, 2);
        var failure = new TaskCompletionSource<string>();
        var waiter = new Thread(() => failure.SetResult(Assert.Throws<TimeoutException>(() => barrier.Await(TimeSpan.FromSeconds(2))).Message));
        waiter.Start();
        AwaitCondition(() => waiter.ThreadState.HasFlag(ThreadState.WaitSleepJoin), null, TimeSpan.FromMilliseconds(1));

        barrier.Reset();

        Assert.Contains("0 of 2 were there", await failure.Task);
    }

    [Fact]
    public void It_is_for_somebody()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CreateTestBarrier(0));
        Assert.Throws<ArgumentNullException>(() => new TestBarrier(null, 1));
    }
}
