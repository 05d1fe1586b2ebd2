// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>A clock that moves only when a test says so; its timers fire on the thread that moves it.</summary>
/// <remarks>
/// While the clock advances it stands still at each timer's due time, so a callback sees exactly the moment it asked for, and
/// what it schedules within the span still fires. Timers due at the same moment fire in the order they were set.
/// </remarks>
public sealed partial class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _settings;

    /// <summary>Starts at 2024-01-02 15:00 UTC: ten in the morning of a trading day in New York.</summary>
    public ManualTimeProvider()
        : this(new(2024, 1, 2, 15, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => _start = _now = start.ToUniversalTime();

    /// <summary>Timers that are set and have not run out.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>Moves the clock forward and fires what falls due on the way.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        SetUtcNow(GetUtcNow() + span);
    }

    /// <summary>Moves the clock forward to a moment and fires what falls due on the way.</summary>
    public void SetUtcNow(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        while (NextDue(moment) is { } timer)
            timer.Fire();
    }

    /// <summary>Completes once at least <paramref name="count"/> timers are set: the way to know that a loop has gone to wait.</summary>
    public Task WhenTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_timers.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Takes the earliest timer due by <paramref name="limit"/> and stands at its moment; without one, stands at the limit.</summary>
    private ManualTimer? NextDue(DateTimeOffset limit)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= limit).OrderBy(timer => timer.Due).ThenBy(timer => timer.Setting).FirstOrDefault();
            var moment = next?.Due ?? limit;

            // A callback may have moved the clock further itself; it never goes back.
            _now = moment > _now ? moment : _now;
            next?.Rearm_NeedsLock();
            return next;
        }
    }

    private void TimersChanged_NeedsLock()
    {
        foreach (var waiter in _waiters.Where(waiter => _timers.Count >= waiter.Count))
            waiter.Reached.SetResult();
        _waiters.RemoveAll(waiter => _timers.Count >= waiter.Count);
    }
}
