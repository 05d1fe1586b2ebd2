// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using Xunit.Sdk;

namespace TTApi.ActorEngine.TestKit.Tests.Waiting;

public sealed class AwaitAssertSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private int _attempts;

    [Fact]
    public async Task What_holds_is_asked_once()
    {
        AwaitAssert(() => { _attempts++; });
        await AwaitAssertAsync(() => { _attempts++; });
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            _attempts++;
        });

        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task What_does_not_hold_yet_is_asked_again()
    {
        AwaitAssert(() => Assert.True(++_attempts % 3 == 0), Long, TimeSpan.Zero);
        await AwaitAssertAsync(() => Assert.True(++_attempts % 3 == 0), Long, TimeSpan.FromMilliseconds(1));
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            Assert.True(++_attempts % 3 == 0);
        }, Long);

        Assert.Equal(9, _attempts);
    }

    [Fact]
    public async Task What_never_holds_fails_with_its_own_last_failure()
    {
        using var quiet = EventFilter.Warning(start: "AwaitAssert failed").Mute();

        Assert.Throws<EqualException>(() => AwaitAssert(() => Assert.Equal(0, ++_attempts), Failing.Soon, TimeSpan.FromMilliseconds(1)));
        await Assert.ThrowsAsync<EqualException>(() => AwaitAssertAsync(() => Assert.Equal(0, ++_attempts), Failing.Soon));

        Assert.True(_attempts >= 2, $"It was asked {_attempts} times only.");
    }

    [Fact]
    public void What_never_holds_is_logged_with_the_number_of_attempts() =>
        EventFilter.Warning(start: "AwaitAssert failed: it does not hold after 00:00:00 and 1 attempts.").ExpectOne(() =>
        {
            Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("never"), TimeSpan.Zero));
        });

    [Fact]
    public void An_endless_interval_waits_until_the_time_is_over()
    {
        AwaitAssert(() => Assert.Equal(2, ++_attempts), Failing.Later, Timeout.InfiniteTimeSpan);

        Assert.Equal(2, _attempts);
    }

    [Fact]
    public void Inside_of_Within_its_time_is_what_is_left() => Within(Failing.Soon, () =>
    {
        using var quiet = EventFilter.Warning().Mute();
        Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("never")));
    }, epsilonValue: Long);

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => AwaitAssert(() => { _attempts++; }, cancellationToken: cancelled.Token));
        Assert.Equal(0, _attempts);
    }

    [Fact]
    public void An_interval_is_not_negative_and_an_assertion_must_be_there()
    {
        Assert.Throws<ArgumentException>(() => AwaitAssert(() => { }, interval: TimeSpan.FromSeconds(-2)));
        Assert.Throws<ArgumentNullException>(() => AwaitAssert(null));
        Assert.Throws<ArgumentNullException>(() => { _ = AwaitAssertAsync((Action)null); });
    }
}
