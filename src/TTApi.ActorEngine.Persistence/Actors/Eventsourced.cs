// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence;

/// <summary>An actor whose state is what its events made of it: it writes them before they count, and replays them when it starts.</summary>
/// <remarks>
/// Commands wait while it recovers, and while the journal has events of <see cref="Persist{TEvent}"/> or
/// <see cref="PersistAll{TEvent}"/> whose handlers were not called yet. While the journal's database is away the actor waits with them.
/// </remarks>
public abstract partial class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceStash, IPersistenceRecovery, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
    private enum Stage
    {
        Recovering,
        Processing,

        /// <summary>Commands wait for handlers.</summary>
        Persisting,
    }

    private readonly ActorCell _cell;
    private readonly IJournal _journal;
    private MessageStash _internalStash;
    private IStash _stash;
    private UserStash _userStash;
    private ILoggingAdapter _log;
    private Stage _stage;
    private long _lastSequenceNr;

    protected Eventsourced()
    {
        _cell = ActorCell.Current;
        Extension = global::TTApi.ActorEngine.Persistence.Persistence.Instance.Apply(_cell.System);
        _journal = Extension.Journal;
        (JournalPluginId, SnapshotPluginId) = ("", "");
    }

    public abstract string PersistenceId { get; }

    public virtual Recovery Recovery => Recovery.Default;

    public virtual IStashOverflowStrategy InternalStashOverflowStrategy => ThrowOverflowExceptionStrategy.Instance;

    /// <summary>What it gives back comes before the commands that wait for the journal, one by one.</summary>
    public IStash Stash
    {
        get => _userStash ??= new(this, _stash);
        set => (_stash, _userStash) = (value, null);
    }

    /// <summary>A system has one journal; the name is for the reader.</summary>
    public string JournalPluginId { get; protected set; }

    /// <inheritdoc cref="JournalPluginId"/>
    public string SnapshotPluginId { get; protected set; }

    public string SnapshotterId => PersistenceId;

    public bool IsRecovering => _stage == Stage.Recovering;

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The number of the last event that was handled or replayed.</summary>
    public long LastSequenceNr => _lastSequenceNr;

    /// <summary>The number a snapshot taken now would have.</summary>
    public long SnapshotSequenceNr => _lastSequenceNr;

    protected PersistenceExtension Extension { get; }

    protected virtual ILoggingAdapter Log => _log ??= Context.GetLogger();

    internal IActorRef Owner => _cell.Self;

    /// <summary>Whether what runs now is a handler of an event, not of a command.</summary>
    internal bool IsAmidEvents => _cell.CurrentMessage is IOwnMessage;

    private MessageStash InternalStash => _internalStash ??= new(_cell, Extension.Setup.InternalStashCapacity);

    /// <summary>Handles what recovery brings: a <see cref="SnapshotOffer"/>, events, <see cref="RecoveryCompleted"/>.</summary>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Handles everything else.</summary>
    protected abstract bool ReceiveCommand(object message);

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        if (message is IOwnMessage own)
        {
            // Another instance's, which a restart has ended.
            if (own.Owner == this)
                own.Receive();
            return true;
        }

        if (_stage != Stage.Processing)
        {
            StashInternally(message);
            return true;
        }

        var failed = true;
        try
        {
            var wasHandled = base.AroundReceive(receive, message);
            failed = false;
            return wasHandled;
        }
        finally
        {
            if (!_isAwaiting)
                AfterMessage(failed);
        }
    }

    /// <summary>Logs what nobody has handled of a journal's and a snapshot store's failures, and publishes it.</summary>
    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                return;
            case SaveSnapshotFailure m:
                Log.Warning("Failed to SaveSnapshot given metadata [{0}] due to: [{1}: {2}]", m.Metadata, m.Cause, m.Cause.Message);
                break;
            case DeleteSnapshotFailure m:
                Log.Warning("Failed to DeleteSnapshot given metadata [{0}] due to: [{1}: {2}]", m.Metadata, m.Cause, m.Cause.Message);
                break;
            case DeleteSnapshotsFailure m:
                Log.Warning("Failed to DeleteSnapshots given criteria [{0}] due to: [{1}: {2}]", m.Criteria, m.Cause, m.Cause.Message);
                break;
            case DeleteMessagesFailure m:
                Log.Warning(m.Cause, "Failed to DeleteMessages ToSequenceNr [{0}] for PersistenceId [{1}] due to: {2}", m.ToSequenceNr, PersistenceId, m.Cause.Message);
                break;
        }

        base.Unhandled(message);
    }

    /// <summary>What waits comes after these.</summary>
    internal void LetWaitFirst(IEnumerable<Envelope> envelopes)
    {
        // One at a time, for a stash takes those that are equal for the same message.
        foreach (var envelope in envelopes.Reverse())
            InternalStash.Prepend([envelope]);
    }

    private void StashInternally(object message)
    {
        try
        {
            InternalStash.Stash();
        }
        catch (StashOverflowException) when (InternalStashOverflowStrategy is DiscardToDeadLetterStrategy)
        {
            Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
        }
        catch (StashOverflowException) when (InternalStashOverflowStrategy is ReplyToStrategy strategy)
        {
            Sender.Tell(strategy.Response);
        }
    }
}
