// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

public sealed partial class ManualTimeProvider
{
    private sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public DateTimeOffset Due { get; private set; }

        public long Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
            ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
            lock (clock._lock)
            {
                if (_disposed)
                    return false;
                clock._timers.Remove(this);
                _period = period;
                if (dueTime >= TimeSpan.Zero)
                    Arm_NeedsLock(clock._now + dueTime);
            }

            if (dueTime == TimeSpan.Zero)
                clock.SetUtcNow(clock.GetUtcNow());
            return true;
        }

        public void Fire() => callback();

        public void Rearm_NeedsLock()
        {
            clock._timers.Remove(this);
            if (_period > TimeSpan.Zero)
                Arm_NeedsLock(Due + _period);
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm_NeedsLock(DateTimeOffset due)
        {
            Due = due;
            Setting = ++clock._settings;
            clock._timers.Add(this);
            clock.TimersChanged_NeedsLock();
        }
    }
}
