// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Dispatch;

namespace TTApi.ActorEngine.Actor;

/// <summary>Messages in, and the thread that handles them.</summary>
public sealed partial class ActorCell
{
    // Marks the end of life: whoever finds it instead of the list of system messages talks to a dead actor.
    private static readonly SystemMessage Ended = new Terminate();

    private MailboxOutlet _mailbox = new();
    private SystemMessage _systemMessages; // newest first
    private int _suspensions;
    private volatile bool _isClosed;

    /// <summary>About how many messages wait.</summary>
    internal int MailboxDepth => _mailbox.Count(in _self.Inlet) + (_extras?.Front?.Count ?? 0);

    internal bool IsTerminated => _isClosed;

    private bool IsSuspended => _suspensions > 0;

    /// <summary>Queues a message that comes before all others, from any thread.</summary>
    internal void SendSystemMessage(SystemMessage message)
    {
        SystemMessage newest;
        do
        {
            newest = Volatile.Read(ref _systemMessages);
            if (newest == Ended)
            {
                _self.AnswerForTheDead(message);
                return;
            }

            message.Next = newest;
        }
        while (Interlocked.CompareExchange(ref _systemMessages, message, newest) != newest);
        _self.Schedule(this);
    }

    /// <summary>Puts a message before all others that wait; the running actor only.</summary>
    internal void EnqueueFirst(Envelope envelope)
    {
        (Extras.Front ??= new()).Push(envelope);
        if (envelope.Message is Terminated terminated)
            TerminatedQueuedFor(terminated.ActorRef, null);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (RunAsCurrent() || !TryRest())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false); // behind all others: fairness
    }

    /// <summary>Gives the cell, which is scheduled now, a thread: one of the pool, or the caller's when its props say so.</summary>
    internal void Begin()
    {
        if (_runsOnCallingThread)
            RunHere();
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: Current is not null);
    }

    // False when something came meanwhile: then the cell is scheduled again.
    private bool TryRest()
    {
        _self.Unschedule();
        var hasWork = (Volatile.Read(ref _systemMessages) is { } waiting && waiting != Ended) || (!IsSuspended && (_extras?.Front is { Count: > 0 } || _mailbox.HasMessages(in _self.Inlet)));
        return !hasWork || !_self.TryBecomeScheduled();
    }

    // The caller's context is not the actor's: what a handler awaits must come back to the cell.
    private void RunHere()
    {
        using var context = new NoContext();
        while (RunAsCurrent() || !TryRest())
        {
        }
    }

    private bool RunAsCurrent()
    {
        var before = Current;
        Current = this;
        var goesOn = Run();
        Current = before;
        return goesOn;
    }

    // True when there may be more to do.
    private bool Run()
    {
        var left = _system.Throughput;
        var measured = EngineMetrics.IsObserved;
        if (measured)
            EngineMetrics.Turn(ActorType, MailboxDepth);
        while (true)
        {
            try
            {
                while (left > 0)
                {
                    if (Volatile.Read(ref _systemMessages) is not null && !ProcessSystemMessages())
                    {
                        DrainToDeadLetters();
                        return false;
                    }

                    if (_suspensions > 0)
                        return false;
                    if (!TryTake(out var message, out var sender))
                    {
                        _mailbox.Rest(ref _self.Inlet, _self, _system.Throughput - left);
                        return false;
                    }

                    left--;
                    if (measured)
                        InvokeMeasured(message, sender);
                    else
                        Invoke(message, sender);
                }

                return true;
            }
            catch (Exception e)
            {
                // The message stays the current one: a restart tells the instance that is given up which it was.
                HandleInvokeFailure(e);
                CheckReceiveTimeout(_currentMessage is not INotInfluenceReceiveTimeout);
                if (_isClosed)
                {
                    DrainToDeadLetters(); // the failure could not even be told
                    return false;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(out object message, out IActorRef sender)
    {
        if (_extras?.Front is { Count: > 0 } front)
        {
            var first = front.Pop();
            (message, sender) = (first.Message, first.Sender);
            return true;
        }

        return _mailbox.TryDequeue(out message, out sender, ref _self.Inlet, _self);
    }

    private void DrainToDeadLetters()
    {
        while (TryTake(out var message, out var sender))
            _system.DeadLetterOfEnded(message, sender, _self);
        _mailbox.Shrink(ref _self.Inlet, _self); // references to the dead may be kept for long
    }
}
