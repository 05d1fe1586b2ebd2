// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Pattern;

/// <summary>Stops its child where the strategy would restart it, and starts it again after a delay; stops when the child stops for any other reason.</summary>
internal sealed class BackoffOnRestartSupervisor(
    Props childProps,
    string childName,
    TimeSpan minBackoff,
    TimeSpan maxBackoff,
    IBackoffReset reset,
    double randomFactor,
    OneForOneStrategy strategy,
    object replyWhileStopped = null,
    Func<object, bool> finalStopMessage = null)
    : BackoffSupervisorBase(childProps, childName, minBackoff, maxBackoff, reset, randomFactor, replyWhileStopped, finalStopMessage)
{
    // The failed child is stopping, and will be started again.
    private bool _isEnding;

    // The given strategy's window plays no part, for nothing is restarted: delays, and with them retries, begin anew by the reset alone.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Decide);

    protected override bool Receive(object message)
    {
        if (message is Terminated terminated && terminated.ActorRef.Equals(Child))
        {
            if (_isEnding)
                StartAgain();
            else
                GiveUp();
            return true;
        }

        // One that was scheduled before the child failed; there will be another.
        return (_isEnding && message is BackoffSupervisor.StartChild) || HandleBackoff(message);
    }

    private Directive Decide(Exception cause)
    {
        var directive = (strategy.Decider ?? Actor.SupervisorStrategy.DefaultDecider).Decide(cause);
        if (directive != Directive.Restart)
            return directive;
        var limit = strategy.MaxNumberOfRetries;
        _isEnding = limit < 0 || Restarts + 1 <= limit;
        if (!_isEnding)
            StopAfter(limit);
        return Directive.Stop;
    }

    private void StartAgain()
    {
        _isEnding = false;
        Child = null;
        StartLater();
    }

    private void GiveUp()
    {
        Log.Debug("Stops, for {0} has stopped by itself.", Child);
        Context.Stop(Self);
    }
}
