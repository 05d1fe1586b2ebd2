// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit;

/// <summary>A scheduler whose time stands still until a test moves it on; see <see cref="EngineSettings.Scheduler"/>.</summary>
/// <remarks>
/// Whatever is due is done on the thread that moves the time, in the order of times, and of scheduling where those are equal. Repeated work
/// is done at most once per move: its next time is an interval after the time moved to.
/// </remarks>
public partial class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Work, (DateTimeOffset At, long Number)> _waiting = new();
    private readonly DateTimeOffset _started;
    private readonly ILoggingAdapter _log;
    private DateTimeOffset _now;
    private long _lastNumber;

    /// <param name="settings">Says by its clock when the time begins; the default settings when null.</param>
    /// <param name="log">Is told of actions that fail; when null, the test is, by their exception.</param>
    public TestScheduler(EngineSettings settings = null, ILoggingAdapter log = null)
    {
        _started = _now = (settings?.TimeProvider ?? TimeProvider.System).GetUtcNow();
        _log = log;
    }

    public DateTimeOffset Now => TimeNow;

    /// <summary>How far the time was moved.</summary>
    public TimeSpan MonotonicClock => TimeNow - _started;

    /// <inheritdoc cref="MonotonicClock"/>
    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public IAdvancedScheduler Advanced => this;

    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    /// <summary>Moves the time on and does what is due.</summary>
    public void Advance(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, TimeSpan.Zero);
        foreach (var work in TakeDue(offset))
        {
            if (work.IsCancelled)
                continue;
            Do(work);
            if (work.Interval is { } interval && !work.IsCancelled)
                Put(work, interval);
        }
    }

    /// <inheritdoc cref="Advance"/>
    /// <exception cref="InvalidOperationException">That is in the past.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        var offset = when - TimeNow;
        if (offset < TimeSpan.Zero)
            throw new InvalidOperationException($"Time does not go back: it is {TimeNow:O} already, later than {when:O}.");
        Advance(offset);
    }

    private List<Work> TakeDue(TimeSpan offset)
    {
        List<Work> due = [];
        lock (_gate)
        {
            _now += offset;
            while (_waiting.TryPeek(out _, out var place) && place.At <= _now)
                due.Add(_waiting.Dequeue());
        }

        return due;
    }

    private void Do(Work work)
    {
        try
        {
            work.Run();
        }
        catch (Exception e) when (_log is not null)
        {
            _log.Log(LogLevel.ErrorLevel, e, $"Scheduled work failed: {e.Message}");
        }
    }

    private void Put(Work work, TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_gate)
            _waiting.Enqueue(work, (_now + delay, _lastNumber++));
    }

    private sealed record Work(Action Run, TimeSpan? Interval, ICancelable Cancelable)
    {
        public bool IsCancelled => Cancelable?.IsCancellationRequested == true;
    }
}
