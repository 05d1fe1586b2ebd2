// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Waiting;

public sealed class WithinSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_block_gives_its_result()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);

        Assert.Equal(1, Within(Long, () => ExpectMsg<int>()));
        Assert.Equal(2, await WithinAsync(Long, async () => await ExpectMsgAsync<int>()));
        Assert.Equal(3, Within(TimeSpan.Zero, Long, () => 3));
    }

    [Fact]
    public async Task A_block_without_result_is_well()
    {
        var ran = 0;

        Within(Long, () => { ran++; });
        Within(TimeSpan.Zero, Long, () => { ran++; });
        await WithinAsync(Long, Count);
        await WithinAsync(TimeSpan.Zero, Long, Count);

        Assert.Equal(4, ran);

        async Task Count()
        {
            await Task.Yield();
            ran++;
        }
    }

    [Fact]
    public async Task An_expectation_inside_waits_what_is_left()
    {
        var failures = new List<string>();

        Within(Failing.Soon, () => failures.Add(Failing.Of(() => ExpectMsg<int>())), epsilonValue: Long);
        await WithinAsync(Failing.Soon, async () => failures.Add(await Failing.OfAsync(() => ExpectMsgAsync<int>())), epsilonValue: Long);

        Assert.Equal(2, failures.Count);
        Assert.All(failures, failure => Assert.Contains("Timeout 00:00:00", failure));
    }

    [Fact]
    public async Task A_block_that_is_too_fast_fails()
    {
        string[] failures =
        [
            Failing.Of(() => Within(Long, Long + Long, () => { }, "slowly")),
            await Failing.OfAsync(() => WithinAsync(Long, Long + Long, () => Task.CompletedTask, "slowly")),
        ];

        Assert.All(failures, failure => Assert.Matches(@"Block took 00:00:00\S*, should have at least been 00:01:00. slowly", failure));
    }

    [Fact]
    public void A_block_that_ends_too_late_fails()
    {
        var failure = Failing.Of(() => Within(TimeSpan.Zero, TimeSpan.FromTicks(1), () => AwaitCondition(() => false, Failing.Soon), "at once"));

        Assert.Contains("expired", failure);
        Assert.Matches(@"Block took \S+, exceeding 00:00:00.0000001. at once", Failing.Of(() => Within(TimeSpan.Zero, TimeSpan.FromTicks(1), () => AwaitConditionNoThrow(() => false, Failing.Soon), "at once")));
    }

    [Fact]
    public void A_block_may_exceed_its_time_by_an_epsilon() =>
        Within(TimeSpan.FromTicks(1), () => { AwaitConditionNoThrow(() => false, Failing.Soon); }, epsilonValue: Long);

    [Fact]
    public void Silence_to_the_end_may_exceed_its_time() => Within(Failing.Soon, () => ExpectNoMsg());

    [Fact]
    public async Task A_block_that_does_not_end_is_given_up()
    {
        var never = new TaskCompletionSource();

        Assert.Matches(@"Block took \S+, exceeding 00:00:00.0100000", await Failing.OfAsync(() => WithinAsync(Failing.Soon, () => never.Task)));
    }

    [Fact]
    public async Task A_block_that_does_not_end_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var block = WithinAsync(Long, () => new TaskCompletionSource().Task, cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => block);
    }

    [Fact]
    public async Task What_a_block_throws_comes_to_the_test()
    {
        Assert.Throws<NotSupportedException>(() => Within(Long, () => throw new NotSupportedException()));
        await Assert.ThrowsAsync<NotSupportedException>(() => WithinAsync(Long, async () =>
        {
            await Task.Yield();
            throw new NotSupportedException();
        }));
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public void Nested_the_shorter_time_holds() => Within(Long, () =>
    {
        Within(Long + Long, () => Assert.InRange(Remaining, TimeSpan.Zero, Long));
        Within(Long / 2, () => Assert.InRange(Remaining, TimeSpan.Zero, Long / 2));
        Assert.InRange(RemainingOrDefault, Long / 2, Long);
    });

    [Fact]
    public void Nested_the_least_time_must_be_left() =>
        Assert.Matches(@"Required min time 00:02:00 not possible, only 00:00:\S+ left. late", Failing.Of(() => Within(Long, () => Within(Long * 2, Long * 3, () => { }, "late"))));

    [Fact]
    public void Remaining_is_only_known_inside()
    {
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Assert.Equal(TestKitSettings.SingleExpectDefault, RemainingOrDefault);
        Assert.Equal(Long, RemainingOrDilated(Long));
        Assert.Equal(Long, RemainingOr(Long));
    }

    [Fact]
    public void A_time_is_not_negative_and_a_block_must_be_there()
    {
        Assert.Throws<ArgumentException>(() => Within(TimeSpan.FromTicks(-1), () => { }));
        Assert.Throws<ArgumentException>(() => Within(TimeSpan.FromTicks(-1), Long, () => { }));
        Assert.Throws<ArgumentNullException>(() => Within(Long, (Action)null));
        Assert.Throws<ArgumentNullException>(() => Within(Long, (Func<int>)null));
        Assert.Throws<ArgumentNullException>(() => { _ = WithinAsync(Long, (Func<Task>)null); });
    }
}
