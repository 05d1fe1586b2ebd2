// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Scheduling;

/// <summary>The time of another clock, with one timer that fires when a test says so, however late that is.</summary>
internal sealed class LateTimerClock(TimeProvider clock) : TimeProvider, ITimer
{
    private Action _callback;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = () => callback(state);
        return this;
    }

    public void Fire() => _callback?.Invoke();

    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
