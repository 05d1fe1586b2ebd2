// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Messages of the engine, in the order in which they were sent, except those that must wait.</summary>
public sealed partial class ActorCell
{
    private enum Patience
    {
        /// <summary>Everything is processed.</summary>
        None,

        /// <summary>Suspended: failures of children wait.</summary>
        Suspended,

        /// <summary>Waiting for children to end before the actor is made anew: all but watching and stopping waits.</summary>
        WaitingForChildren,
    }

    private Patience State => IsWaitingForChildren ? Patience.WaitingForChildren : IsSuspended ? Patience.Suspended : Patience.None;

    private static bool MustWait(SystemMessage message, Patience state) => state switch
    {
        Patience.WaitingForChildren => message is Failed or Recreate or Suspend or Resume,
        Patience.Suspended => message is Failed,
        _ => false,
    };

    // False when the actor has ended.
    private bool ProcessSystemMessages()
    {
        if (_isClosed)
        {
            AnswerForTheDead(null);
            return false;
        }

        var next = InOrder(Interlocked.Exchange(ref _systemMessages, null));
        var state = State;
        while (next is not null)
        {
            var message = next;
            next = message.Next;
            message.Next = null;
            if (MustWait(message, state))
                (Extras.Held ??= []).Add(message);
            else
                ProcessGuarded(message);

            if (_isClosed)
            {
                AnswerForTheDead(next);
                return false;
            }

            var now = State;
            if (now < state)
                next = Chain(next, TakeHeld());
            state = now;
        }

        return true;
    }

    private void ProcessGuarded(SystemMessage message)
    {
        try
        {
            Process(message);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void Process(SystemMessage message)
    {
        switch (message)
        {
            case RunContinuation continuation:
                continuation.Run();
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case DeathWatchNotification notification:
                WatchedActorTerminated(notification.Actor, notification.ExistenceConfirmed);
                break;
            case Dispatch.SysMsg.Create:
                Create();
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemoveWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Suspend:
                FaultSuspend();
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Dispatch.SysMsg.Terminate:
                Terminate();
                break;
            default:
                throw new NotSupportedException($"{message.GetType()} is no system message of this engine.");
        }
    }

    private SystemMessage TakeHeld()
    {
        if (_extras?.Held is not { Count: > 0 } held)
            return null;
        _extras.Held = null;
        for (var i = 0; i < held.Count - 1; i++)
            held[i].Next = held[i + 1];
        return held[0];
    }

    private void AnswerForTheDead(SystemMessage first)
    {
        foreach (var list in new[] { first, TakeHeld(), InOrder(Interlocked.Exchange(ref _systemMessages, Ended)) })
        {
            for (var message = list; message is not null;)
            {
                var next = message.Next;
                message.Next = null;
                _self.AnswerForTheDead(message);
                message = next;
            }
        }
    }

    private static SystemMessage InOrder(SystemMessage newest)
    {
        if (newest == Ended)
            return null;
        SystemMessage oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        return oldest;
    }

    private static SystemMessage Chain(SystemMessage first, SystemMessage second)
    {
        if (first is null)
            return second;
        var last = first;
        while (last.Next is not null)
            last = last.Next;
        last.Next = second;
        return first;
    }
}
