// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Failures: of this actor, told to its parent; of its children, decided by its strategy.</summary>
/// <remarks>
/// A failing actor and all below it are suspended until its supervisor has decided. Suspensions are counted: every one that a supervisor
/// ordered is taken back by a resume or a restart.
/// </remarks>
public sealed partial class ActorCell
{
    private bool IsFailed => _extras?.Perpetrator is not null;

    private void ClearFailed()
    {
        if (_extras is not null)
            _extras.Perpetrator = null;
    }

    private void ResumeSelf()
    {
        if (_suspensions > 0)
            _suspensions--;
    }

    private void HandleInvokeFailure(Exception cause, IReadOnlyList<IInternalActorRef> childrenNotToSuspend = null)
    {
        if (IsFailed)
            return;
        try
        {
            _suspensions++;
            if (_currentMessage is Failed failed)
            {
                Extras.Perpetrator = failed.Child;
                _children?.SuspendAll([.. childrenNotToSuspend ?? [], (IInternalActorRef)failed.Child]);
            }
            else
            {
                Extras.Perpetrator = _self;
                _children?.SuspendAll(childrenNotToSuspend);
            }

            ParentRef.SendSystemMessage(new Failed(_self, cause, _self.Uid));
        }
        catch (Exception e)
        {
            Publish(new Error(e, PathText, ActorType, $"Emergency stop: exception in failure handling for {cause}"));
            _children?.StopAll();
            FinishTerminate();
        }
    }

    // What was put aside goes back to the mailbox, to be handled by the next instance, or by the dead letters.
    private void ReturnStash() => _extras?.Stash?.UnstashAll();

    private void FaultSuspend()
    {
        _suspensions++;
        _children?.SuspendAll();
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        var perpetrator = _extras?.Perpetrator;
        ResumeSelf();
        if (causedByFailure is not null)
            ClearFailed();
        _children?.ResumeAll(causedByFailure, perpetrator);
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        if (IsWaitingForChildren || IsTerminating)
        {
            FaultResume(null); // keeps the count of suspensions balanced
            return;
        }

        var failed = _actor;
        var message = _currentMessage;
        EndHandlers();
        try
        {
            failed.AroundPreRestart(cause, message);
            ReturnStash();
        }
        catch (Exception e)
        {
            Publish(new Error(new PreRestartException(_self, e, cause, message), PathText, failed.GetType(), e.Message));
        }
        finally
        {
            ClearActor(failed);
        }

        if (_children?.WaitBefore(new ChildrenWait.Recreation(cause)) != true)
            FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        // Before the new instance makes children of its own.
        var survivors = _children?.Snapshot() ?? [];
        try
        {
            ResumeSelf();
            ClearFailed(); // so that a failure below is told
            Extras.Restarts++;
            EngineMetrics.Restarted(ActorType);
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null);
            CheckReceiveTimeout(reschedule: true);
            foreach (var survivor in survivors)
                survivor.Restart(cause);
        }
        catch (Exception e)
        {
            ClearActor(_actor); // and PreRestart is not called on it
            HandleInvokeFailure(new PostRestartException(_self, e, cause), survivors);
        }
    }

    // A restart or resume of an actor that never came to life.
    private void FaultCreate()
    {
        SetReceiveTimeout(null);
        CancelReceiveTimeout();
        _children?.StopAll();
        if (_children?.WaitBefore(new ChildrenWait.Creation()) != true)
            FinishCreate();
    }

    private void FinishCreate()
    {
        ResumeSelf();
        ClearFailed();
        try
        {
            Create();
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void HandleFailed(Failed failed)
    {
        _currentMessage = failed;
        _sender = failed.Child;
        try
        {
            // Not from a child that was given up meanwhile, nor from one that had the name before.
            if (_children?.Contains(failed.Child) != true)
            {
                Publish(new Debug(PathText, ActorType, $"Dropping Failed({failed.Cause}) from unknown child {failed.Child}"));
                return;
            }

            var stats = StatsOf((IInternalActorRef)failed.Child);
            if (!_actor.Strategy.HandleFailure(this, failed.Child, failed.Cause, stats, new ChildStats(this)))
                HandleInvokeFailure(failed.Cause); // not thrown again: that would lengthen its stack trace at every level
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
        finally
        {
            (_currentMessage, _sender) = (null, null);
        }
    }

    private ChildRestartStats StatsOf(IInternalActorRef child)
    {
        var all = Extras.RestartStats ??= [];
        if (!all.TryGetValue(child, out var stats))
            all.Add(child, stats = new ChildRestartStats(child, _system.Time));
        return stats;
    }

    /// <summary>The restart counts of all children, made when somebody looks.</summary>
    private sealed class ChildStats(ActorCell cell) : IReadOnlyCollection<ChildRestartStats>
    {
        public int Count => cell._children?.Count ?? 0;

        public IEnumerator<ChildRestartStats> GetEnumerator() => (cell._children?.Snapshot() ?? []).Select(cell.StatsOf).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
