// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Recovering;

/// <summary>Calls when nothing has happened for a time.</summary>
internal sealed class RecoveryWatch : IDisposable
{
    private readonly Cancelable _timer;
    private volatile bool _isTouched;

    public RecoveryWatch(IScheduler scheduler, TimeSpan timeout, Action expired)
    {
        _timer = new Cancelable(scheduler.Advanced);
        scheduler.Advanced.ScheduleRepeatedly(timeout, timeout, () => Look(expired), _timer);
    }

    /// <summary>Something has happened.</summary>
    public void Touch() => _isTouched = true;

    public void Dispose() => _timer.Cancel();

    private void Look(Action expired)
    {
        if (_isTouched)
            _isTouched = false;
        else
            expired();
    }
}
