// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Dispatch;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The reference of an actor of this process. It lives on when the actor has ended, and keeps nothing of it but its path.</summary>
/// <remarks>
/// Also its own entry in the parent's table of children, for there may be a million of them; and the front door of its cell: whoever tells
/// it something touches nothing else.
/// </remarks>
public class LocalActorRef : InternalActorRefBase, IActorRefWithCell
{
    private static int _lastUid;

    private readonly LocalActorRef _parent;
    private ActorCell _cell;
    private object _nameOrPath; // made when somebody looks
    private byte _isScheduled; // 1 while the cell runs or waits for a thread

    /// <summary>Where messages to the cell go in.</summary>
    internal MailboxInlet Inlet;

    internal LocalActorRef(LocalActorRef parent, string name, long number)
    {
        (_parent, _nameOrPath, Number) = (parent, name, number);
        do
        {
            Uid = Interlocked.Increment(ref _lastUid);
        }
        while (Uid == 0);
    }

    public override ActorPath Path => _nameOrPath as ActorPath ?? MakePath();

    public override IInternalActorRef Parent => _parent;

    public override IActorRefProvider Provider => SystemImpl.Provider;

    public override bool IsTerminated => Cell is null;

    public override bool IsLocal => true;

    IEnumerable<IInternalActorRef> IActorRefWithCell.Children => Cell?.ChildRefs ?? [];

    /// <summary>Null once the actor has ended.</summary>
    internal ActorCell Cell => Volatile.Read(ref _cell);

    internal int Uid { get; }

    /// <summary>The serial number of an actor without a given name, else a hash of the name.</summary>
    internal long Number { get; }

    internal LocalActorRef NextInBucket { get; set; }

    /// <summary>It was told to stop, and the parent waits for its end.</summary>
    internal bool IsStopping { get; set; }

    internal string Name => _nameOrPath switch
    {
        ActorPath path => path.Name,
        string name => name,
        _ => GeneratedName.Of(Number),
    };

    internal ActorSystemImpl SystemImpl => Cell?.SystemImpl ?? Root.System;

    // A loop, as the tree may be deeper than the stack.
    private RootActorRef Root
    {
        get
        {
            var top = this;
            while (top._parent is { } parent)
                top = parent;
            return (RootActorRef)top;
        }
    }

    public override void Start()
    {
    }

    public override void Stop() => SendSystemMessage(new Terminate());

    public override void Suspend() => SendSystemMessage(new Suspend());

    public override void Resume(Exception causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (Cell is { } cell)
            cell.SendSystemMessage((SystemMessage)message);
        else
            AnswerForTheDead((SystemMessage)message);
    }

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef current = this;
        for (var i = 0; i < name.Count; i++)
        {
            switch (name[i])
            {
                case "..":
                    current = current is RootActorRef ? current : current.Parent; // above the root is the root
                    break;
                case "":
                    break;
                case var child when current is LocalActorRef local:
                    current = local.GetSingleChild(child);
                    break;
                default:
                    return current.GetChild([.. name.Skip(i)]);
            }

            if (current is null or Nobody)
                return ActorRefs.Nobody;
        }

        return current;
    }

    /// <summary>The child of that name, which may end in #uid.</summary>
    public virtual IInternalActorRef GetSingleChild(string name)
    {
        var mark = name.IndexOf('#', StringComparison.Ordinal);
        var child = Cell?.ChildRef(mark < 0 ? name : name[..mark]);
        if (child is null || (mark >= 0 && (!int.TryParse(name.AsSpan(mark + 1), out var uid) || uid != child.Uid)))
            return ActorRefs.Nobody;
        return child;
    }

    /// <summary>The <see cref="Number"/> an actor of that name has.</summary>
    internal static long NumberOf(string name) => GeneratedName.TryParse(name, out var number)
        ? number
        : (uint)string.GetHashCode(name, StringComparison.Ordinal) | long.MinValue;

    internal void Attach(ActorCell cell) => Volatile.Write(ref _cell, cell);

    /// <summary>Lets the cell run, if it does not; from any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Schedule(ActorCell cell)
    {
        if (_isScheduled == 0)
            Wake(cell);
    }

    /// <summary>The cell has ended its turn; the fence pairs with the one that reserves a slot in the mailbox.</summary>
    internal void Unschedule() => Interlocked.Exchange(ref _isScheduled, (byte)0);

    /// <summary>True for the one caller that is to give the cell a thread.</summary>
    internal bool TryBecomeScheduled() => Interlocked.Exchange(ref _isScheduled, (byte)1) == 0;

    internal void Detach() => Volatile.Write(ref _cell, null);

    /// <summary>What the engine sends to an actor that has ended: who watches it is told so, all else is void.</summary>
    internal void AnswerForTheDead(SystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (TracedMessage.IsTracing)
            message = TracedMessage.Wrap(message);
        if (Cell is { } cell)
        {
            Inlet.Enqueue(message, sender, this);
            Schedule(cell);
        }
        else
        {
            SystemImpl.DeadLetterOfEnded(message, sender, this);
        }
    }

    /// <summary>The root's own path; others have a place below their parent.</summary>
    internal virtual ActorPath PathOfRoot() => throw new InvalidOperationException("Only a root has no parent.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wake(ActorCell cell)
    {
        if (TryBecomeScheduled())
            cell.Begin();
    }

    private ActorPath MakePath()
    {
        var pathless = new Stack<LocalActorRef>();
        var here = this;
        for (; here._nameOrPath is not ActorPath && here._parent is not null; here = here._parent)
            pathless.Push(here);
        var path = here._nameOrPath as ActorPath ?? here.PathOfRoot();
        here._nameOrPath = path;
        while (pathless.TryPop(out var below))
            below._nameOrPath = path = new ChildActorPath(path, below.Name, below.Uid);
        return path;
    }
}
