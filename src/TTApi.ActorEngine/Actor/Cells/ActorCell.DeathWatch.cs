// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Watching others end, and being watched.</summary>
public sealed partial class ActorCell
{
    public IActorRef Watch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        StartWatching((IInternalActorRef)subject, null);
        return subject;
    }

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(message);
        StartWatching((IInternalActorRef)subject, message);
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var actor = (IInternalActorRef)subject;
        if (!actor.Equals(_self) && _extras?.Watching?.Remove(actor) == true)
            actor.SendSystemMessage(new Unwatch(actor, _self));
        _extras?.TerminatedQueued?.Remove(actor);
        return subject;
    }

    /// <summary>Notes that a Terminated is on its way through the mailbox; without that note it is dropped when it arrives.</summary>
    internal void TerminatedQueuedFor(IActorRef subject, object customMessage) => (Extras.TerminatedQueued ??= []).TryAdd(subject, customMessage);

    private void StartWatching(IInternalActorRef actor, object message)
    {
        if (actor.Equals(_self))
            return;
        if ((Extras.Watching ??= []).TryAdd(actor, message))
            actor.SendSystemMessage(new Watch(actor, _self));
    }

    private void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed)
    {
        if (_extras?.Watching?.Remove(actor, out var customMessage) == true && !IsTerminating)
        {
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
            TerminatedQueuedFor(actor, customMessage);
        }

        if (_children?.Contains(actor) == true)
            HandleChildTerminated(actor);
    }

    private void ReceiveTerminated(Terminated terminated)
    {
        // Unwatched while it was in the mailbox.
        if (_extras?.TerminatedQueued?.Remove(terminated.ActorRef, out var customMessage) != true)
            return;
        if (customMessage is not null)
            _currentMessage = customMessage;
        _actor.AroundReceive(_behaviour, customMessage ?? terminated);
    }

    private void AddWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (watchee.Equals(_self) && !watcher.Equals(_self))
            (Extras.WatchedBy ??= []).Add(watcher);
        else if (watcher.Equals(_self) && !watchee.Equals(_self))
            Watch(watchee);
        else
            Publish(new Warning(PathText, ActorType, $"Illegal Watch({watchee}, {watcher}) for {_self}"));
    }

    private void RemoveWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (watchee.Equals(_self) && !watcher.Equals(_self))
            _extras?.WatchedBy?.Remove(watcher);
        else if (watcher.Equals(_self) && !watchee.Equals(_self))
            Unwatch(watchee);
        else
            Publish(new Warning(PathText, ActorType, $"Illegal Unwatch({watchee}, {watcher}) for {_self}"));
    }

    // The parent is told anyway.
    private void TellWatchersWeDied()
    {
        if (_extras?.WatchedBy is not { } watchers)
            return;
        _extras.WatchedBy = null;
        foreach (var watcher in watchers)
        {
            if (!watcher.Equals(Parent))
                ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        }
    }

    private void UnwatchWatchedActors()
    {
        if (_extras?.Watching is not { } watching)
            return;
        (_extras.Watching, _extras.TerminatedQueued) = (null, null);
        foreach (var watchee in watching.Keys.Cast<IInternalActorRef>())
            watchee.SendSystemMessage(new Unwatch(watchee, _self));
    }
}
