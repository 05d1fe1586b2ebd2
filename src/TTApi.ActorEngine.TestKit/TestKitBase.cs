// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace TTApi.ActorEngine.TestKit;

/// <summary>A test actor and ways to look at what it gets. Each assertion also has an asynchronous form, which is the one that does the work.</summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _lastNumber;

    private readonly Channel<MessageEnvelope> _messages = Channel.CreateUnbounded<MessageEnvelope>();
    private readonly ITestKitAssertions _assertions;
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private long _deadline;
    private bool _hasDeadline;

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
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config);
        TestKitSettings = new TestKitSettings(Sys.Settings.Setup.Get<TestKitSetup>().GetOrElse(new TestKitSetup()));
        TestActor = ((ExtendedActorSystem)Sys).SystemActorOf(
            Props.Create(() => new InternalTestActor(_messages.Writer)),
            testActorName ?? $"testActor{Interlocked.Increment(ref _lastNumber)}");
        if (this is not INoImplicitSender)
            CellKeepingContext.Install(((LocalActorRef)TestActor).Cell);
    }

    public ActorSystem Sys { get; }

    public TestKitSettings TestKitSettings { get; }

    public IActorRef TestActor { get; }

    /// <summary>Who sent the last message that was looked at.</summary>
    public IActorRef LastSender => _last.Sender;

    public object LastMessage => _last.Message;

    public bool HasMessages => _messages.Reader.TryPeek(out _);

    public Event.ILoggingAdapter Log => Sys.Log;

    public EventFilterFactory EventFilter => new(this);

    /// <summary>What is left of the enclosing Within.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _hasDeadline ? Left() : throw new InvalidOperationException("Remaining may not be called outside of \"within\"");

    /// <summary>What is left of the enclosing Within, or the default for one message.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    internal ITestKitAssertions Assertions => _assertions;

    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.DefaultTimeout;

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration switch
    {
        null => RemainingOrDefault,
        { } some when some == Timeout.InfiniteTimeSpan => throw new ArgumentException("max duration cannot be infinite", nameof(duration)),
        { } some => _hasDeadline ? Min(Left(), Dilated(some)) : Dilated(some),
    };

    IActorRef IActorRefFactory.ActorOf(Props props, string name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public IActorRef ActorOf(Props props, string name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() =>
        Sys.ActorOf(Props.Create<TActor>());

    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() =>
        Sys.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(System.Linq.Expressions.Expression<Func<TActor>> factory)
        where TActor : ActorBase =>
        Sys.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(System.Linq.Expressions.Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase =>
        Sys.ActorOf(Props.Create(factory), name);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => new(anchorRef, actorPath);

    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => TestActor.Tell(new InternalTestActor.SetIgnore(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) => IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreNoMessages() => IgnoreMessages(null);

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new InternalTestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    public IActorRef Watch(IActorRef actorToWatch) => Wait(WatchAsync(actorToWatch));

    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => TestActor.Ask<IActorRef>(new InternalTestActor.WatchFor(actorToWatch), RemainingOrDefault);

    public IActorRef Unwatch(IActorRef actorToUnwatch) => Wait(UnwatchAsync(actorToUnwatch));

    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => TestActor.Ask<IActorRef>(new InternalTestActor.UnwatchFor(actorToUnwatch), RemainingOrDefault);

    /// <summary>Ends the system and waits for that.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        ArgumentNullException.ThrowIfNull(system);
        var wait = Dilated(duration ?? TimeSpan.FromSeconds(10));
        if (!system.Terminate().Wait(wait) && verifySystemShutdown)
            throw new TimeoutException($"Failed to stop [{system.Name}] within [{wait}]");
        CellKeepingContext.Uninstall();
    }

    protected TimeSpan RemainingOr(TimeSpan duration) => _hasDeadline ? Left() : duration;

    // The work is done without the test's own context, so waiting for it blocks nothing it needs.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private TimeSpan Left()
    {
        var left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), _deadline);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
