// SPDX-License-Identifier: MIT

using System.Threading.Channels;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;

namespace TTApi.ActorEngine.TestKit;

/// <summary>A test actor, and ways to look at what it gets.</summary>
/// <remarks>
/// Each assertion also has an asynchronous form, which does the work; the other waits for it on the test's thread. Outside of actors the
/// test actor is the sender of whatever is told without one, unless the class implements <see cref="INoImplicitSender"/>.
/// A kit is for one test at a time: two tasks must not take messages from the same one.
/// </remarks>
public abstract partial class TestKitBase : IActorRefFactory
{
    // Specs that block threads of the pool must not keep the actors of others waiting until it grows, which takes it seconds.
    private const int LeastPoolThreads = 32;

    private readonly ITestKitAssertions _assertions;
    private Channel<MessageEnvelope> _queue;
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private ImplicitSender _implicitSender;

    static TestKitBase()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastPoolThreads), ports);
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    public ActorSystem Sys { get; private set; }

    public TestKitSettings TestKitSettings { get; private set; }

    public IActorRef TestActor { get; private set; }

    /// <summary>Who sent the last message that was looked at.</summary>
    /// <exception cref="IllegalActorStateException">The last look found none.</exception>
    public IActorRef LastSender => _last.Sender;

    /// <summary>The last message that was looked at.</summary>
    /// <exception cref="IllegalActorStateException">The last look found none.</exception>
    public object LastMessage => _last.Message;

    /// <summary>Whether the test actor has something to look at.</summary>
    public bool HasMessages => _queue.Reader.Count > 0;

    public ILoggingAdapter Log { get; private set; }

    /// <summary>Expects and mutes log events and dead letters of <see cref="Sys"/>.</summary>
    public EventFilterFactory EventFilter { get; private set; }

    internal ITestKitAssertions TestAssertions => _assertions;

    /// <summary>Expects and mutes log events and dead letters of another system.</summary>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Called by the constructor: makes a system if none is given, and the test actor.</summary>
    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config ?? ActorSystemSetup.Empty);
        TestKitSettings = new TestKitExtension().Apply(Sys);
        InstalledFilters.Of(Sys);
        _queue = Channel.CreateUnbounded<MessageEnvelope>();
        Log = Logging.GetLogger(Sys, GetType());
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(string.IsNullOrEmpty(testActorName) ? TestKitSettings.NextTestActorName() : testActorName);

        // A probe is made in the middle of a test, whose sender stays who it is.
        if (this is not TestProbe)
            _implicitSender = ImplicitSender.Install(this is INoImplicitSender ? null : ((LocalActorRef)TestActor).Cell);
    }

    /// <summary>Ends the system and waits for that.</summary>
    /// <param name="duration">How long at most; 5 s by default, dilated.</param>
    /// <param name="verifySystemShutdown">Whether it is a failure when that was not long enough; else it is logged.</param>
    /// <exception cref="TimeoutException">It was not long enough. The actors are told to stop nonetheless.</exception>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    /// <inheritdoc cref="Shutdown(TimeSpan?, bool)"/>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        system ??= Sys;
        var wait = duration ?? Dilated(TimeSpan.FromSeconds(5)).Min(TimeSpan.FromSeconds(10));
        if (Blocking.On(() => system.Terminate(), wait))
            return;
        ((ExtendedActorSystem)system).Guardian.Stop();
        var message = $"[{system.Name}] did not end within [{wait}] and is stopped by force. Its actors:{Environment.NewLine}{TreeText.Of(system)}";
        if (verifySystemShutdown)
            throw new TimeoutException(message);
        system.Log.Log(LogLevel.WarningLevel, null, message);
    }

    /// <summary>The test is over: what is told next is not of this test actor.</summary>
    internal void LeaveTest() => _implicitSender.Uninstall();

    private void LogCall(string format, params object[] args)
    {
        if (TestKitSettings.LogTestKitCalls)
            Log.Log(LogLevel.DebugLevel, null, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));
    }
}
