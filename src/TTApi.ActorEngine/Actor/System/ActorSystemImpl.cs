// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The one kind of system there is.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly Stack<Action> _onTermination = new();
    private readonly Lock _gate = new();
    private readonly LocalActorRefProvider _provider;
    private readonly LogSinks _sinks;
    private bool _isEnded;

    private ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        Name = name;
        Settings = new Settings(this, setup);
        var engine = Settings.Engine;
        (Throughput, Time) = (engine.Throughput, engine.TimeProvider);
        var root = new RootActorPath(new Address("akka", name));
        DeadLettersRef = new DeadLetterActorRef(this, root / "deadLetters");
        IgnoreRef = new IgnoreActorRef(this, root / "ignore");
        EventStream = new EventStream(debug: false);
        _sinks = LogSinks.Attach(EventStream, engine);
        Log = Logging.Make(this, $"ActorSystem({name})", GetType(), null);
        Scheduler = engine.Scheduler?.Invoke(this) ?? new WheelScheduler(engine.TimeProvider, Log);
        Deadlines = new(engine.Scheduler is null ? engine.TimeProvider : TimeProvider.System); // an Ask waits in real time, whatever the scheduler's is
        _provider = new LocalActorRefProvider(this);

        Root = new RootActorRef(this, root);
        Temp = new TempContainer(this, root / "temp", Root);
        var rootCell = new ActorCell(this, Root, Props.CreateBy(new Made<RootGuardian>(() => new RootGuardian(this))));
        UserGuardian = (LocalActorRef)rootCell.ActorOf(Props.CreateBy(new Made<Guardian>(() => new Guardian(engine.GuardianStrategy))), "user");
        SystemGuardianRef = (LocalActorRef)rootCell.ActorOf(Props.CreateBy(new Made<Guardian>(() => new Guardian(null))), "system");
        rootCell.Start();
        EngineMetrics.Started();
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => DeadLettersRef;

    public override IActorRef IgnoreRef { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override IActorRefProvider Provider => _provider;

    public override IInternalActorRef Guardian => UserGuardian;

    public override IInternalActorRef SystemGuardian => SystemGuardianRef;

    public override IInternalActorRef LookupRoot => Root;

    internal int Throughput { get; }

    internal TimeProvider Time { get; }

    /// <summary>Where Asks wait for their timeouts.</summary>
    internal AnswerDeadlines Deadlines { get; }

    internal RootActorRef Root { get; }

    internal TempContainer Temp { get; }

    internal DeadLetterActorRef DeadLettersRef { get; }

    internal LocalActorRef UserGuardian { get; }

    internal LocalActorRef SystemGuardianRef { get; }

    public override IActorRef ActorOf(Props props, string name = null) => CellOf(UserGuardian).ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string name = null) => CellOf(SystemGuardianRef).ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorSelections.Of(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) => ActorSelections.Of(actorPath, this, Root);

    public override void Stop(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var parent = ((IInternalActorRef)actor).Parent;
        if (ReferenceEquals(parent, UserGuardian) || ReferenceEquals(parent, SystemGuardianRef))
            parent.Tell(new Guardian.StopChild(actor), ActorRefs.NoSender);
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        _ = BeginTermination();
        return WhenTerminated;
    }

    public override void Abort() => Stop();

    public override void RegisterOnTermination(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        lock (_gate)
        {
            if (_isEnded)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _onTermination.Push(code);
        }
    }

    public override object RegisterExtension(IExtensionId extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;
    }

    public override object GetExtension(IExtensionId extensionId)
    {
        ArgumentNullException.ThrowIfNull(extensionId);
        TryGetExtension(extensionId.ExtensionType, out var extension);
        return extension;
    }

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    public override bool HasExtension(Type type) => type is not null && typeof(IExtension).IsAssignableFrom(type) && _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        extension = _extensions.TryGetValue(extensionType, out var lazy) ? lazy.Value : null;
        return extension is not null;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        TryGetExtension(typeof(T), out var found);
        extension = found as T;
        return extension is not null;
    }

    public override string ToString() => $"akka://{Name}";

    internal static ActorSystemImpl Start(string name, ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(setup);
        if (!SystemName().IsMatch(name))
            throw new ArgumentException($"Invalid ActorSystem name [{name}]; it must consist of letters, digits and '-', and not begin with '-'.", nameof(name));
        return new ActorSystemImpl(name, setup);
    }

    /// <summary>Ends all actors, without the phases before.</summary>
    internal Task FinalTerminate()
    {
        Stop();
        return WhenTerminated;
    }

    internal void Stop() => UserGuardian.Stop();

    // What fails is logged by the shutdown.
    internal override void TerminateAndWait() => Task.WaitAny(BeginTermination());

    /// <summary>Keeps log events out of the log, until what is returned is disposed.</summary>
    internal IDisposable Mute(Func<LogEvent, bool> filter) => _sinks.Mute(filter);

    /// <summary>Publishes a message that nobody will handle.</summary>
    internal void DeadLetter(object message, IActorRef sender, IActorRef recipient) => DeadLetter(message, sender, recipient, recipient);

    /// <summary>The same of an actor that has ended; what nobody misses is said to be the dead letters' own.</summary>
    internal void DeadLetterOfEnded(object message, IActorRef sender, IActorRef recipient)
    {
        // It was subscribed to dead letters: those told again would have no end.
        if (message is not AllDeadLetters)
            DeadLetter(message, sender, recipient, DeadLetters);
    }

    private void DeadLetter(object message, IActorRef sender, IActorRef recipient, IActorRef suppressor)
    {
        if (message is TracedMessage traced)
            message = traced.Message;
        if (message is ActorSelectionMessage selection)
            message = selection.Message;
        if (message is Identify identify)
        {
            (sender ?? DeadLetters).Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
            return;
        }

        if (message is IDeadLetterSuppression suppressed)
            Publish(new SuppressedDeadLetter(suppressed, sender ?? DeadLetters, suppressor));
        else
            Publish(new DeadLetter(message, sender ?? DeadLetters, recipient));
    }

    internal void Publish(AllDeadLetters letter)
    {
        EngineMetrics.DeadLetter();
        EventStream.Publish(letter);
    }

    /// <summary>The last actor has ended.</summary>
    internal void RootEnded()
    {
        Stack<Action> callbacks;
        lock (_gate)
        {
            _isEnded = true;
            callbacks = new(_onTermination.Reverse());
        }

        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception e)
            {
                Log.Error(e, "A callback at termination failed.");
            }
        }

        (Scheduler as IDisposable)?.Dispose();
        _sinks.Dispose();
        _terminated.TrySetResult();
    }

    private Task BeginTermination() => Settings.Engine.CoordinatedShutdown.RunByActorSystemTerminate
        ? CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance)
        : FinalTerminate();

    private static ActorCell CellOf(LocalActorRef guardian) =>
        guardian.Cell ?? throw new InvalidOperationException("Cannot create child while terminating or terminated");

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SystemName();

    private sealed class Made<T>(Func<ActorBase> make) : IIndirectActorProducer
    {
        public Type ActorType => typeof(T);

        public ActorBase Produce() => make();

        public void Release(ActorBase actor)
        {
        }
    }
}
