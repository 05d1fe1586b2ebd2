// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Dispatch;

namespace TTApi.ActorEngine.Actor;

/// <summary>Messages in, and the thread that handles them.</summary>
public sealed partial class ActorCell
{
    private const int Scheduled = 1;
    private const int Closed = 2;
    private const int OnCallingThread = 4;

    // Marks the end of life: whoever finds it instead of the list of system messages talks to a dead actor.
    private static readonly SystemMessage Ended = new Terminate();

    private Mailbox _mailbox;
    private SystemMessage _systemMessages; // newest first
    private Stack<Envelope> _front; // unstashed, and so before all that is in the mailbox
    private int _status;
    private int _suspensions;

    /// <summary>About how many messages wait.</summary>
    internal int MailboxDepth => _mailbox.Count + (_front?.Count ?? 0);

    internal bool IsTerminated => (Volatile.Read(ref _status) & Closed) != 0;

    private bool IsSuspended => _suspensions > 0;

    /// <summary>Queues a message, from any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Post(object message, IActorRef sender)
    {
        _mailbox.Enqueue(message, sender, _self);
        if ((_status & Scheduled) == 0)
            Schedule();
    }

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
        if ((_status & Scheduled) == 0)
            Schedule();
    }

    /// <summary>Puts a message before all others that wait; the running actor only.</summary>
    internal void EnqueueFirst(Envelope envelope)
    {
        (_front ??= new()).Push(envelope);
        if (envelope.Message is Terminated terminated)
            TerminatedQueuedFor(terminated.ActorRef, null);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (RunAsCurrent() || !TryRest())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false); // behind all others: fairness
    }

    private void Schedule()
    {
        if (!TryBecomeScheduled())
            return;
        if ((_status & OnCallingThread) != 0)
            RunHere();
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: Current is not null);
    }

    private bool TryBecomeScheduled()
    {
        int status;
        do
        {
            status = Volatile.Read(ref _status);
            if ((status & Scheduled) != 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _status, status | Scheduled, status) != status);
        return true;
    }

    // False when something came meanwhile: then the cell is scheduled again.
    private bool TryRest()
    {
        Interlocked.And(ref _status, ~Scheduled); // the fence that pairs with the one in Enqueue
        var hasWork = (Volatile.Read(ref _systemMessages) is { } waiting && waiting != Ended) || (!IsSuspended && (_front is { Count: > 0 } || _mailbox.HasMessages));
        return !hasWork || !TryBecomeScheduled();
    }

    // The caller's context is not the actor's: what a handler awaits must come back to the cell.
    private void RunHere()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (RunAsCurrent() || !TryRest())
            {
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
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
                if (Volatile.Read(ref _systemMessages) is not null)
                    ProcessSystemMessages();
                while (left > 0 && _suspensions == 0)
                {
                    if ((_status & Closed) != 0)
                    {
                        DrainToDeadLetters();
                        return false;
                    }

                    if (!TryTake(out var message, out var sender))
                        return false;
                    left--;
                    if (measured)
                        InvokeMeasured(message, sender);
                    else
                        Invoke(message, sender);
                    if (Volatile.Read(ref _systemMessages) is not null)
                        ProcessSystemMessages();
                }

                return left == 0;
            }
            catch (Exception e)
            {
                // The message stays the current one: a restart tells the instance that is given up which it was.
                HandleInvokeFailure(e);
                CheckReceiveTimeout(_currentMessage is not INotInfluenceReceiveTimeout);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(out object message, out IActorRef sender)
    {
        if (_front is { Count: > 0 })
        {
            var first = _front.Pop();
            (message, sender) = (first.Message, first.Sender);
            return true;
        }

        return _mailbox.TryDequeue(out message, out sender, _self);
    }

    private void DrainToDeadLetters()
    {
        while (TryTake(out var message, out var sender))
            _system.DeadLetterOfEnded(message, sender, _self);
    }
}
