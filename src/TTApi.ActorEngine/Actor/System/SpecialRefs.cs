// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Publishes what it is told as dead letters.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => system.Provider;

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case DeadLetter letter:
                system.DeadLetter(letter.Message, letter.Sender, letter.Recipient);
                break;
            case Identify identify:
                (sender ?? this).Tell(new ActorIdentity(identify.MessageId, ActorRefs.Nobody), ActorRefs.NoSender);
                break;
            default:
                system.DeadLetter(message, sender, this);
                break;
        }
    }
}

/// <summary>A path at which no actor was found.</summary>
internal sealed class EmptyLocalActorRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => system.Provider;

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case Identify identify:
                (sender ?? system.DeadLetters).Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case ActorSelectionMessage { Message: Identify identify }:
                (sender ?? system.DeadLetters).Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case ActorSelectionMessage selection:
                system.DeadLetter(selection.Message, sender, this);
                break;
            default:
                system.DeadLetter(message, sender, this);
                break;
        }
    }
}

/// <summary>Takes whatever it is told without a word.</summary>
internal sealed class IgnoreActorRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => system.Provider;
}

/// <summary>/temp: the references of Asks that somebody asked the path of.</summary>
internal sealed class TempContainer(ActorSystemImpl system, ActorPath path, IInternalActorRef parent) : MinimalActorRef
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IInternalActorRef> _members = new(StringComparer.Ordinal);
    private long _last;

    public override ActorPath Path => path;

    public override IInternalActorRef Parent => parent;

    public override IActorRefProvider Provider => system.Provider;

    public ActorPath Add(IInternalActorRef member)
    {
        var name = $"${Interlocked.Increment(ref _last):x}";
        _members[name] = member;
        return path.Child(name);
    }

    public void Remove(ActorPath member) => _members.TryRemove(member.Name, out _);

    public override IActorRef GetChild(IReadOnlyList<string> name) => name switch
    {
        _ when name.All(string.IsNullOrEmpty) => this,
        [var only] when _members.TryGetValue(only, out var member) => member,
        _ => ActorRefs.Nobody,
    };
}

/// <summary>/: the parent of the guardians. It ends when they have.</summary>
internal sealed class RootActorRef(ActorSystemImpl system, ActorPath path) : LocalActorRef(null, null, 0)
{
    /// <summary>The parent of the root, which hears of its end.</summary>
    public IInternalActorRef Above { get; } = new AboveRoot(system, path);

    public override IInternalActorRef Parent => Above;

    internal ActorSystemImpl System => system;

    public override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "temp" => system.Temp,
        "deadLetters" => system.DeadLettersRef,
        "ignore" => (IInternalActorRef)system.IgnoreRef,
        _ => base.GetSingleChild(name),
    };

    internal override ActorPath PathOfRoot() => path;

    private sealed class AboveRoot(ActorSystemImpl system, ActorPath path) : MinimalActorRef
    {
        public override ActorPath Path { get; } = path / "bubble-walker";

        public override IActorRefProvider Provider => system.Provider;

        public override void Stop() => system.Stop();

        public override void SendSystemMessage(ISystemMessage message)
        {
            switch (message)
            {
                case Failed failed:
                    system.Log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
                    ((IInternalActorRef)failed.Child).Stop();
                    break;
                case DeathWatchNotification:
                    system.RootEnded();
                    break;
            }
        }
    }
}
