// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace TTApi.ActorEngine.Actor;

/// <summary>Everything of an actor that outlives its instances: mailbox, children, watchers, behaviour and failure state.</summary>
/// <remarks>
/// One thread at a time runs a cell; only that thread touches fields that are not volatile, locked or interlocked. What most actors never
/// need lives in <see cref="CellExtras"/>, made on first use, for there may be a million idle cells.
/// </remarks>
[DebuggerDisplay("{Self,nq}")]
public sealed partial class ActorCell : IUntypedActorContext, IThreadPoolWorkItem
{
    private readonly ActorSystemImpl _system;
    private readonly LocalActorRef _self;
    private readonly bool _runsOnCallingThread;
    private Props _props;
    private ActorBase _actor;
    private object _currentMessage;
    private IActorRef _sender;
    private Receive _behaviour;
    private CellExtras _extras;

    internal ActorCell(ActorSystemImpl system, LocalActorRef self, Props props)
    {
        (_system, _self, _props) = (system, self, props);
        _runsOnCallingThread = props.RunsOnCallingThread;
        self.Attach(this);
    }

    /// <summary>The cell that the thread is running, if any.</summary>
    internal static ActorCell Current
    {
        get => InternalCurrentActorCellKeeper.Current;
        set => InternalCurrentActorCellKeeper.Current = value;
    }

    public IActorRef Self => _self;

    public Props Props => _props;

    public ActorSystem System => _system;

    public IActorRef Parent => _self.Parent;

    public IActorRef Sender => _sender ?? _system.DeadLetters;

    internal ActorSystemImpl SystemImpl => _system;

    internal LocalActorRef SelfRef => _self;

    /// <summary>The message being handled; null between messages.</summary>
    internal object CurrentMessage
    {
        get => _currentMessage;
        set => _currentMessage = value;
    }

    internal IActorRef RawSender => _sender;

    /// <summary>Tells messages apart that are one object; only counted for actors with extras, as one with a stash is.</summary>
    internal long MessageNumber => _extras?.MessageNumber ?? 0;

    internal ActorBase Actor => _actor;

    internal Receive Behaviour => _behaviour;

    /// <summary>An instance was given up and its successor is not there yet.</summary>
    internal bool ActorHasBeenCleared { get; private set; }

    private CellExtras Extras => _extras ??= new();

    private IInternalActorRef ParentRef => _self.Parent;

    private string PathText => _self.Path.ToString();

    private Type ActorType => _actor?.GetType() ?? _props.Type ?? typeof(ActorCell);

    /// <summary>The actor that runs on this thread, or null.</summary>
    public static IActorRef GetCurrentSelfOrNoSender() => Current?._self;

    /// <summary>The sender of the message that is handled on this thread, or null.</summary>
    public static IActorRef GetCurrentSenderOrNoSender() => Current?.Sender;

    public ActorSelection ActorSelection(string actorPath) => ActorSelections.Of(actorPath, _system, _self);

    public ActorSelection ActorSelection(ActorPath actorPath) => ActorSelections.Of(actorPath, _system);

    private void Publish(Event.LogEvent logEvent)
    {
        try
        {
            _system.EventStream.Publish(logEvent);
        }
        catch (Exception e)
        {
            // A subscriber's fault must not become the actor's.
            Trace.TraceError("{0}", e);
        }
    }
}
