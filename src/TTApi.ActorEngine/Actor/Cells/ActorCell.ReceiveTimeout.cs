// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The message that comes when none does.</summary>
public sealed partial class ActorCell
{
    public TimeSpan? ReceiveTimeout => _extras?.ReceiveTimeout;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is null && _extras is null)
            return;
        Extras.ReceiveTimeout = timeout;
    }

    internal void CheckReceiveTimeout(bool reschedule)
    {
        if (_extras?.ReceiveTimeout is not { } timeout)
            CancelReceiveTimeout();
        else if (reschedule || _extras.PendingReceiveTimeout is null)
            ScheduleReceiveTimeout(timeout);
    }

    private void ScheduleReceiveTimeout(TimeSpan timeout)
    {
        CancelReceiveTimeout();
        _extras.PendingReceiveTimeout = _system.Scheduler.ScheduleTellOnceCancelable(timeout, _self, global::TTApi.ActorEngine.Actor.ReceiveTimeout.Instance, _self);
    }

    private void CancelReceiveTimeout()
    {
        if (_extras?.PendingReceiveTimeout is not { } pending)
            return;
        pending.Cancel();
        _extras.PendingReceiveTimeout = null;
    }
}
