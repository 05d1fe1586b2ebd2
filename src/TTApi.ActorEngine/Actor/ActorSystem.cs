// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>A tree of actors with one root, one scheduler and one event stream.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>Settings of the system.</summary>
    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract EventStream EventStream { get; }

    /// <summary>Where messages to actors that are gone end: told on the event stream as <see cref="DeadLetter"/>.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Swallows what it is told, without a dead letter.</summary>
    public abstract IActorRef IgnoreRef { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    /// <summary>Time since the Unix epoch at which the system was started.</summary>
    public TimeSpan StartTime { get; } = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;

    public TimeSpan Uptime => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Completes when the system has ended, with all actors and registered callbacks.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>A system with default settings.</summary>
    /// <exception cref="ArgumentException">The name has other characters than letters, digits and -, or begins with -.</exception>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    /// <summary>A system with the settings of the setup.</summary>
    public static ActorSystem Create(string name, ActorSystemSetup setup) => ActorSystemImpl.Start(name, setup);

    public abstract IActorRef ActorOf(Props props, string name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    public abstract object RegisterExtension(IExtensionId extension);

    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Runs the code when all actors have ended; the last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Stops an actor; when it is no child of /user or /system, by asking it to.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>Runs the coordinated shutdown, which ends in stopping all actors.</summary>
    public abstract Task Terminate();

    /// <summary>Terminates, and waits for that; or until the coordinated shutdown has given up. An actor must not call it.</summary>
    public void Dispose()
    {
        TerminateAndWait();
        GC.SuppressFinalize(this);
    }

    internal abstract void TerminateAndWait();
}

/// <summary>A system as its extensions see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    /// <summary>/user</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>/system</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>/</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>Makes an actor of the system's own, below /system; it ends after all below /user have ended.</summary>
    public abstract IActorRef SystemActorOf(Props props, string name = null);

    /// <inheritdoc cref="SystemActorOf(Props, string)"/>
    public abstract IActorRef SystemActorOf<TActor>(string name = null)
        where TActor : ActorBase, new();

    /// <summary>Stops at once, without the coordinated shutdown.</summary>
    public abstract void Abort();
}
