// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Core.Tests.Support;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var (start, mark) = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.Advance(90 * Second);

        Assert.Equal(start + (90 * Second), _clock.GetUtcNow());
        Assert.Equal(90 * Second, _clock.GetElapsedTime(mark));
        Assert.Equal(_clock.GetUtcNow().DateTime, _clock.GetLocalNow().DateTime);
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(-Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(start));
    }

    [Fact]
    public void Timers_fire_in_order_at_their_own_moments()
    {
        using var late = Timer("late", 3 * Second);
        using var early = Timer("early", Second);
        using var alsoEarly = Timer("also early", Second);

        _clock.Advance(2 * Second);
        _clock.Advance(2 * Second);

        Assert.Equal(["early at 1", "also early at 1", "late at 3"], _fired);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void A_period_fires_as_often_as_it_fits()
    {
        using var timer = Timer("tick", Second, period: 2 * Second);

        _clock.Advance(6 * Second);

        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
        Assert.Equal(1, _clock.ActiveTimers);
    }

    [Fact]
    public void What_a_callback_schedules_still_fires_within_the_span()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Timer("second", Second), null, Second, Timeout.InfiniteTimeSpan);

        _clock.Advance(2 * Second);

        Assert.Equal(["second at 2"], _fired);
        second!.Dispose();
    }

    [Fact]
    public void Time_moved_within_a_callback_does_not_go_back()
    {
        using var timer = _clock.CreateTimer(_ => _clock.Advance(5 * Second), null, Second, Timeout.InfiniteTimeSpan);
        var start = _clock.GetUtcNow();

        _clock.Advance(2 * Second);

        Assert.Equal(start + (6 * Second), _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_timer_can_be_set_anew_stopped_and_disposed()
    {
        var timer = Timer("timer", Second);

        Assert.True(timer.Change(4 * Second, Timeout.InfiniteTimeSpan));
        _clock.Advance(2 * Second);
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _clock.Advance(4 * Second);
        Assert.Empty(_fired);
        Assert.True(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        await timer.DisposeAsync();
        Assert.False(timer.Change(Second, Second));
        _clock.Advance(9 * Second);

        Assert.Equal(["timer at 6"], _fired);
        Assert.Throws<ArgumentOutOfRangeException>(() => Timer("never", -2 * Second));
        Assert.Throws<ArgumentNullException>(() => _clock.CreateTimer(null!, null, Second, Second));
    }

    [Fact]
    public async Task Delays_of_the_platform_follow_it()
    {
        var delay = Task.Delay(Second, _clock);
        using var source = new CancellationTokenSource(2 * Second, _clock);

        Assert.False(delay.IsCompleted);
        _clock.Advance(Second);
        await delay.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(source.IsCancellationRequested);
        _clock.Advance(Second);

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_test_can_wait_until_a_loop_waits()
    {
        var waiting = _clock.WhenTimersAsync(2);
        using var first = Timer("first", Second);
        Assert.False(waiting.IsCompleted);
        using var second = Timer("second", Second);

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await _clock.WhenTimersAsync(2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clock.WhenTimersAsync(3, new CancellationToken(canceled: true)));
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null)
    {
        var start = new ManualTimeProvider().GetUtcNow();
        return _clock.CreateTimer(_ => _fired.Add($"{name} at {(_clock.GetUtcNow() - start).TotalSeconds}"), null, due, period ?? Timeout.InfiniteTimeSpan);
    }
}
