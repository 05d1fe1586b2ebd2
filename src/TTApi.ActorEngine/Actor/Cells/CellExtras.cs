// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>What few actors need, and only the thread that runs the cell touches.</summary>
internal sealed class CellExtras
{
    /// <summary>Who is told when this actor ends.</summary>
    public HashSet<IActorRef> WatchedBy { get; set; }

    /// <summary>Whom this actor watches, and the message it wants instead of Terminated, or null.</summary>
    public Dictionary<IActorRef, object> Watching { get; set; }

    /// <summary>Terminated messages on their way through the mailbox, and what to deliver instead, or null.</summary>
    public Dictionary<IActorRef, object> TerminatedQueued { get; set; }

    /// <summary>Behaviours below the current one.</summary>
    public Stack<Receive> Behaviours { get; set; }

    /// <summary>System messages that wait for the end of a suspension.</summary>
    public List<SystemMessage> Held { get; set; }

    /// <summary>Restart counts of children that failed before.</summary>
    public Dictionary<IInternalActorRef, ChildRestartStats> RestartStats { get; set; }

    /// <summary>Who is to blame while the cell is failed: the actor itself or a child.</summary>
    public IActorRef Perpetrator { get; set; }

    public MessageStash Stash { get; set; }

    /// <summary>Unstashed, and so before all that is in the mailbox.</summary>
    public Stack<Envelope> Front { get; set; }

    /// <summary>Tells messages apart that are one object.</summary>
    public long MessageNumber { get; set; }

    /// <summary>Of the handlers that have not ended, the one that was begun last.</summary>
    public AsyncHandler Handler { get; set; }

    public TimeSpan? ReceiveTimeout { get; set; }

    public ICancelable PendingReceiveTimeout { get; set; }

    public int Restarts { get; set; }

    /// <summary>Neither a receive timeout nor a stash asks for more than calling the behaviour.</summary>
    public bool NeedsNoCare => ReceiveTimeout is null && Stash is null;
}
