// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch.SysMsg;

/// <summary>A message of the engine to an actor's cell; comes before all user messages.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded;

/// <summary>A link of the list it waits in: an instance is sent once, to one actor.</summary>
internal abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;
}

/// <summary>The first message of every cell.</summary>
internal sealed class Create : SystemMessage;

internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause => cause;
}

internal sealed class Suspend : SystemMessage;

internal sealed class Resume(Exception causedByFailure) : SystemMessage
{
    public Exception CausedByFailure => causedByFailure;
}

internal sealed class Terminate : SystemMessage;

/// <summary>From a child to its parent.</summary>
internal sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    public IActorRef Child => child;

    public Exception Cause => cause;

    public long Uid => uid;
}

internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

/// <summary>To parent and watchers of an actor that has ended.</summary>
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor => actor;

    public bool ExistenceConfirmed => existenceConfirmed;
}

/// <summary>A continuation of an asynchronous handler, to be run as part of the message it belongs to.</summary>
internal sealed class RunContinuation(Action run) : SystemMessage
{
    public Action Run => run;
}
