// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Diagnostics;

namespace TTApi.ActorEngine.Actor;

/// <summary>Where the answer to an Ask goes: promise and reference in one object, without a path until somebody looks at it.</summary>
internal class AnswerRef<T>(ActorSystemImpl system) : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IInternalActorRef
{
    private ActorPath _path;

    public ActorPath Path => _path ?? Register();

    public IInternalActorRef Parent => system.Temp;

    public IActorRefProvider Provider => system.Provider;

    public bool IsTerminated => Task.IsCompleted;

    public bool IsLocal => true;

    protected ActorSystemImpl System => system;

    public void Tell(object message, IActorRef sender)
    {
        if (message is TracedMessage traced)
            message = traced.Message;
        var isFirst = message switch
        {
            ISystemMessage => TrySetException(new InvalidOperationException($"system message of type '{message.GetType().Name}' is invalid as an answer")),
            T answer => TrySetResult(answer),
            null => TrySetResult(default),
            Status.Failure failure => TrySetException(failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => TrySetException(new ArgumentException($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]", nameof(message))),
        };
        if (isFirst)
            Ended();

        // One who no longer wants an answer misses none; one of the wrong type, or a second one, should not go unseen.
        if (!Task.IsCanceled && !(isFirst && message is null or T or Status.Failure or ISystemMessage))
            system.DeadLetter(message ?? throw new InvalidMessageException("Message is null."), sender, this);
    }

    public void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification notification:
                Tell(new Terminated(notification.Actor, notification.ExistenceConfirmed, addressTerminated: false), this);
                break;
            case Watch watch when Task.IsCompleted:
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true));
                break;
            case Watch watch:
                _ = Task.ContinueWith(_ => watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true)), TaskScheduler.Default);
                break;
        }
    }

    public IActorRef GetChild(IReadOnlyList<string> name) => name.Count == 0 ? this : ActorRefs.Nobody;

    public void Start()
    {
    }

    public void Stop()
    {
        if (TrySetException(new ActorKilledException("Stopped")))
            Ended();
    }

    public void Suspend()
    {
    }

    public void Resume(Exception causedByFailure = null)
    {
    }

    public void Restart(Exception cause)
    {
    }

    public bool Equals(IActorRef other) => ReferenceEquals(this, other);

    public override bool Equals(object obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => global::System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public int CompareTo(IActorRef other) => other is null ? 1 : Path.CompareTo(other.Path);

    public int CompareTo(object obj) => CompareTo((IActorRef)obj);

    public override string ToString() => $"[{Path}]";

    /// <summary>The answer is there, or will not come.</summary>
    protected virtual void Ended()
    {
        if (Volatile.Read(ref _path) is { } path)
            system.Temp.Remove(path);
    }

    private ActorPath Register()
    {
        var path = system.Temp.Add(this);
        if (Interlocked.CompareExchange(ref _path, path, null) is { } earlier)
        {
            system.Temp.Remove(path);
            return earlier;
        }

        if (Task.IsCompleted)
            system.Temp.Remove(path);
        return path;
    }
}
