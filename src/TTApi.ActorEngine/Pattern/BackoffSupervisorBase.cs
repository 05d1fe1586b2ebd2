// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Pattern;

/// <summary>Stands between its one child, which comes and goes, and everybody else.</summary>
/// <remarks>Messages go to the child with their sender; what the child sends here goes to this actor's parent, in this actor's name.</remarks>
public abstract class BackoffSupervisorBase : ActorBase
{
    private readonly Props _childProps;
    private readonly string _childName;
    private readonly TimeSpan _minBackoff;
    private readonly TimeSpan _maxBackoff;
    private readonly double _randomFactor;
    private readonly IBackoffReset _reset;
    private readonly object _replyWhileStopped;
    private readonly Func<object, bool> _isFinalStopMessage;

    private protected BackoffSupervisorBase(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        IBackoffReset reset,
        double randomFactor,
        object replyWhileStopped,
        Func<object, bool> finalStopMessage)
    {
        (_childProps, _childName, _reset) = (childProps, childName, reset);
        (_minBackoff, _maxBackoff, _randomFactor) = (minBackoff, maxBackoff, randomFactor);
        (_replyWhileStopped, _isFinalStopMessage) = (replyWhileStopped, finalStopMessage);
    }

    private protected ILoggingAdapter Log { get; } = Context.GetLogger();

    /// <summary>Null while there is none.</summary>
    private protected IActorRef Child { get; set; }

    /// <summary>Failures since delays began anew.</summary>
    private protected int Restarts { get; private set; }

    private protected bool IsFinalStop { get; private set; }

    protected override void PreStart()
    {
        Start();
        base.PreStart();
    }

    private protected bool HandleBackoff(object message)
    {
        switch (message)
        {
            case BackoffSupervisor.StartChild:
                Start();
                if (_reset is AutoReset auto)
                    Later(auto.ResetBackoff, new BackoffSupervisor.ResetRestartCount(Restarts));
                break;
            case BackoffSupervisor.Reset when _reset is ManualReset:
                Restarts = 0;
                break;
            case BackoffSupervisor.Reset:
                Unhandled(message);
                break;
            case BackoffSupervisor.ResetRestartCount reset:
                if (reset.Current == Restarts)
                    Restarts = 0;
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(Restarts));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(Child));
                break;
            default:
                Pass(message);
                break;
        }

        return true;
    }

    /// <summary>The child has ended, and is started again after a delay.</summary>
    private protected void StartLater()
    {
        Later(BackoffSupervisor.CalculateDelay(Restarts, _minBackoff, _maxBackoff, _randomFactor), BackoffSupervisor.StartChild.Instance);
        Restarts++;
    }

    private protected void StopAfter(int retries)
    {
        Log.Debug("Stops, for the child would be started again for the {0}th time, and may be for {1} times.", Restarts + 1, retries);
        Context.Stop(Self);
    }

    private void Later(TimeSpan delay, object message) => Context.System.Scheduler.ScheduleTellOnce(delay, Self, message, Self);

    private void Start() => Child ??= Context.Watch(Context.ActorOf(_childProps, _childName));

    private void Pass(object message)
    {
        if (Child is null)
        {
            Refuse(message);
        }
        else if (Child.Equals(Sender))
        {
            Context.Parent.Tell(message);
        }
        else
        {
            Child.Forward(message);
            IsFinalStop = IsFinalStop || _isFinalStopMessage?.Invoke(message) == true;
        }
    }

    private void Refuse(object message)
    {
        if (_replyWhileStopped is not null)
            Sender.Tell(_replyWhileStopped);
        else
            Context.System.DeadLetters.Forward(message);
        if (_isFinalStopMessage?.Invoke(message) == true)
            Context.Stop(Self);
    }
}
