// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence;

/// <summary>Events into the journal, and their handlers.</summary>
/// <remarks>
/// What a message's handler persists is handed over as one write when that handler has ended, unless a write is under way: then together with
/// what else comes until its answer. So there is never more than one write, and the order of handlers is that of the calls.
/// </remarks>
public abstract partial class Eventsourced
{
    // A journal that answers at once must not keep the thread from other actors.
    private const int LongestTurn = 32;

    // In place of the current message while handlers are called: there is no command that could be put aside.
    private static readonly Step Turn = new(null, null);

    private readonly Queue<Invocation> _invocations = new();
    private List<JournalEntry> _batch = [];
    private List<JournalEntry> _writing = [];
    private ActorWrite _write;
    private ActorWrite _otherWrite;
    private bool _isWriting;
    private bool _isAwaiting;
    private bool _isAnswered;
    private int _next;
    private int _holding;
    private int _loose;
    private (Exception Cause, object Event) _handlerFailure;
    private Ownership _ownership;

    /// <summary>Writes an event; the handler is called when it is in the journal, and the next command after that.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Add(@event, handler, holdsCommands: true);

    /// <summary>Writes events, all or none; the handler is called for each, and the next command after the last.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => AddAll(events, handler, holdsCommands: true);

    /// <summary>Writes an event; commands are handled meanwhile.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Add(@event, handler, holdsCommands: false);

    /// <summary>Writes events, all or none; commands are handled meanwhile.</summary>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => AddAll(events, handler, holdsCommands: false);

    /// <summary>Calls the handler after those of all events before it; at once, if there are none. Nothing is written.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ThrowIfRecovering();
        if (_invocations.Count == 0)
            handler(evt);
        else
            _invocations.Enqueue(new(InvocationKind.Defer, evt, handler, HandlerOf<TEvent>.Call, _cell.RawSender, HoldsCommands: false));
    }

    /// <summary>Called when events could not be written; the actor stops after it, for it cannot know its state.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].", @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>Called when the journal will not have an event; its handler is not called, and the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].", @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    /// <summary>Runs a task as part of the current message: no other is handled before it has ended, and what it persists is written then.</summary>
    protected void RunTask(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (_isAwaiting)
            throw new NotSupportedException("RunTask calls cannot be nested");
        AsyncHandler.Run(async () =>
        {
            var task = action();
            if (task.IsCompleted)
            {
                await task.ConfigureAwait(true);
                return;
            }

            var failed = _isAwaiting = true;
            try
            {
                await task.ConfigureAwait(true); // in the actor
                failed = false;
            }
            finally
            {
                _isAwaiting = false;
                AfterMessage(failed);
            }
        });
    }

    /// <summary>The write under way was answered.</summary>
    internal void WriteAnswered()
    {
        _isAnswered = true;
        AfterMessage(failed: false);
    }

    private void ThrowIfRecovering()
    {
        if (IsRecovering)
            throw new InvalidOperationException("Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
    }

    private void Add<TEvent>(TEvent @event, Action<TEvent> handler, bool holdsCommands)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ThrowIfRecovering();
        try
        {
            _batch.Add(Encode(@event));
            Enqueue(new(InvocationKind.Persist, @event, handler, HandlerOf<TEvent>.Call, _cell.RawSender, holdsCommands));
        }
        catch (Exception e)
        {
            Enqueue(new(InvocationKind.Reject, @event, e, null, _cell.RawSender, holdsCommands));
        }
    }

    private void AddAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool holdsCommands)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ThrowIfRecovering();
        if (events is null)
            return;
        var all = events as IReadOnlyCollection<TEvent> ?? [.. events];
        var before = _batch.Count;
        Exception refusal = null;
        try
        {
            foreach (var @event in all)
                _batch.Add(Encode(@event) with { StartsGroup = _batch.Count == before });
        }
        catch (Exception e)
        {
            _batch.RemoveRange(before, _batch.Count - before);
            refusal = e;
        }

        foreach (var @event in all)
        {
            Enqueue(refusal is null
                ? new(InvocationKind.Persist, @event, handler, HandlerOf<TEvent>.Call, _cell.RawSender, holdsCommands)
                : new(InvocationKind.Reject, @event, refusal, null, _cell.RawSender, holdsCommands));
        }
    }

    private JournalEntry Encode(object @event) => @event is Tagged tagged ? _journal.Encode(tagged.Payload, tagged.Tags) : _journal.Encode(@event, null);

    private void Enqueue(Invocation invocation)
    {
        _invocations.Enqueue(invocation);
        if (invocation.HoldsCommands)
            _holding++;
        else if (invocation.Kind == InvocationKind.Persist)
            _loose++;
    }

    /// <summary>What follows each message: handlers whose turn has come, a write, and the next command if none has to wait.</summary>
    private void AfterMessage(bool failed)
    {
        var interrupted = true;
        try
        {
            if (failed)
                _isAnswered |= HandOver();
            else
                TakeTurns();
            interrupted = failed;
        }
        finally
        {
            // An answer that is left for later, or that a handler's failure has interrupted: the instance gets it if it lives on.
            if (_isAnswered)
                Owner.Tell(_write, ActorRefs.NoSender);
            _isAnswered = false;
            if (!_isAwaiting)
                GoOn(interrupted);
        }
    }

    private void TakeTurns()
    {
        var isMessage = _isAnswered;
        if (!isMessage)
            InvokeUnwritten();
        for (var turns = 0; _isAnswered || HandOver(); turns++)
        {
            _isAnswered = true;

            // Commands that do not wait for handlers come before them, if they are in the mailbox already: an answer at once must queue up.
            // And while a handler's task runs, the next handler's turn has not come.
            if (_isAwaiting || turns == LongestTurn || (_loose > 0 && (turns > 0 || !isMessage)))
                return;
            TakeAnswer();
        }
    }

    private void GoOn(bool interrupted)
    {
        if (IsRecovering)
            return;
        _stage = _holding > 0 ? Stage.Persisting : Stage.Processing;
        if (_stage != Stage.Processing)
            return;
        if (interrupted)
            _internalStash?.UnstashAll(); // for the next instance, in their order
        else
            _internalStash?.Unstash(); // one at a time: what comes out may make the others wait again
    }

    // True when there was something to write and the journal has answered already.
    private bool HandOver()
    {
        if (_isWriting || _batch.Count == 0)
            return false;
        (_batch, _writing) = (_writing, _batch);
        (_write, _otherWrite) = (_otherWrite, _write);
        _write ??= new(this, Owner, _writing);
        (_isWriting, _next) = (true, 0);
        return _write.HandOver(_journal, _lastSequenceNr + 1, _ownership, Extension.Time.GetUtcNow());
    }

    private void TakeAnswer()
    {
        if (_write.Failure is { } failure)
        {
            _isAnswered = false;
            TakeFailure(failure);
            return;
        }

        var (first, rejections) = (_write.FirstSequenceNr, _write.Rejections);
        while (_next < _writing.Count)
        {
            InvokeUnwritten();
            if (_isAwaiting)
                return;
            _lastSequenceNr = first + _next;
            Exception refusal = null;
            rejections?.TryGetValue(_next, out refusal);
            _next++;
            var invocation = _invocations.Peek();
            Finish(refusal is null ? invocation : invocation with { Kind = InvocationKind.Reject, Handler = refusal }, _lastSequenceNr);
            if (_isAwaiting)
                return;
        }

        _writing.Clear();
        _isWriting = _isAnswered = false;
        InvokeUnwritten();
    }

    private void TakeFailure(Exception failure)
    {
        if (failure is UnknownOutcomeException)
            WhenLater(_journal.ConfirmAsync(_write, CancellationToken.None), TakeFate, Fail);
        else
            Fail(failure);
    }

    private void TakeFate(WriteFate fate)
    {
        switch (fate)
        {
            case WriteFate.Written:
                _write.Written();
                WriteAnswered();
                break;
            case WriteFate.Absent when _write.HandOver(_journal):
                WriteAnswered();
                break;
            case WriteFate.Taken:
                Fail(new SequenceConflictException(PersistenceId, _write.FirstSequenceNr));
                break;
        }
    }

    private void Fail(Exception failure)
    {
        _cell.Restore(Turn, _invocations.Peek().Sender);
        try
        {
            OnPersistFailure(failure, _write.FirstEvent, _write.FirstSequenceNr);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    // Those at the head that wait for no write.
    private void InvokeUnwritten()
    {
        while (!_isAwaiting && _invocations.TryPeek(out var next) && next.Kind != InvocationKind.Persist)
            Finish(next, _lastSequenceNr + 1);
    }

    /// <summary>Ends the turn of the first handler that waits, also when it fails.</summary>
    private void Finish(Invocation invocation, long sequenceNr)
    {
        _cell.Restore(Turn, invocation.Sender);
        try
        {
            if (invocation.Kind == InvocationKind.Reject)
                OnPersistRejected((Exception)invocation.Handler, invocation.Event, sequenceNr);
            else
                invocation.Invoke();
        }
        catch (Exception e)
        {
            _handlerFailure = (e, invocation.Event);
            throw;
        }
        finally
        {
            var ended = _invocations.Dequeue();
            if (ended.HoldsCommands)
                _holding--;
            else if (ended.Kind == InvocationKind.Persist)
                _loose--;
        }
    }
}
