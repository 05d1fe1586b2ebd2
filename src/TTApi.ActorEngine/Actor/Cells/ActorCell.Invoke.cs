// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Diagnostics;

namespace TTApi.ActorEngine.Actor;

/// <summary>One message: who handles it, the cell or the actor's behaviour.</summary>
public sealed partial class ActorCell
{
    /// <summary>The last type of message that was found to be nothing the cell handles: nearly every message is of the same type as the one before.</summary>
    [ThreadStatic]
    private static Type _plainType;

    /// <summary>Handles a message that a cell handles itself, as if it came from the mailbox.</summary>
    internal void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                ReceiveTerminated(terminated);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case PoisonPill:
                _self.Stop();
                break;
            case ActorSelectionMessage selection:
                new ActorSelection(_self, [.. selection.Elements]).Tell(selection.Message, Sender);
                break;
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
                break;
        }
    }

    private static object Unwrapped(object message) => message is TracedMessage traced ? traced.Message : message;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Invoke(object message, IActorRef sender)
    {
        _currentMessage = message;
        _sender = sender;
        if (message.GetType() == _plainType && (_extras is null || _extras.NeedsNoCare))
        {
            _actor.AroundReceive(_behaviour, message);
            if (_suspensions == 0)
                _currentMessage = null;
        }
        else
        {
            InvokeCarefully(message, sender);
        }
    }

    private void InvokeCarefully(object message, IActorRef sender)
    {
        if (message is TracedMessage traced)
        {
            using var span = traced.Start(_self, ActorType);
            Invoke(traced.Message, sender);
            return;
        }

        if (_extras is not null)
            _extras.MessageNumber++;
        var influences = message is not INotInfluenceReceiveTimeout;
        if (influences)
            CancelReceiveTimeout();
        if (message is IAutoReceivedMessage)
        {
            AutoReceive(message);
        }
        else
        {
            if (influences)
                _plainType = message.GetType();
            _actor.AroundReceive(_behaviour, message);
        }

        FinishMessage(influences);
    }

    private void InvokeMeasured(object message, IActorRef sender)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            Invoke(message, sender);
        }
        finally
        {
            EngineMetrics.Handled(ActorType, TimeProvider.System.GetElapsedTime(started));
        }
    }

    // While a handler still waits for something, its message stays the current one.
    private void FinishMessage(bool reschedule)
    {
        CheckReceiveTimeout(reschedule);
        if (_extras?.Handler is null)
            _currentMessage = null;
    }

    /// <summary>Runs something that an actor may do, with this cell as the thread's own.</summary>
    private void InContext(Action action)
    {
        var before = Current;
        Current = this;
        try
        {
            action();
        }
        finally
        {
            Current = before;
        }
    }
}
