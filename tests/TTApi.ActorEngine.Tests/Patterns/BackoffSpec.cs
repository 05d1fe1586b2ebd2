// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Pattern;

namespace TTApi.ActorEngine.Tests.Patterns;

/// <summary>A base for specs of backoff supervisors: no delay passes unless the spec moves the time.</summary>
public abstract class BackoffSpec : Spec
{
    protected BackoffSpec()
        : base(ActorSystemSetup.Create(new EngineSettings { Scheduler = _ => new TestScheduler(), LogLevel = Event.LogLevel.ErrorLevel }))
    {
    }

    private protected static BackoffOptions OnStop(Props child, int retries = -1) => Backoff.OnStop(child, "c", Ms(100), Ms(800), 0, retries);

    private protected static BackoffOptions OnFailure(Props child, int retries = -1) => Backoff.OnFailure(child, "c", Ms(100), Ms(800), 0, retries);

    private protected static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private protected Props Child() => Props.Create(() => new Patient(TestActor));

    private protected IActorRef Start(BackoffOptions options)
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        ExpectMsg("started");
        return supervisor;
    }

    private protected void Advance(int milliseconds) => ((TestScheduler)Sys.Scheduler).Advance(Ms(milliseconds));

    private protected IActorRef ChildOf(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance);
        return ExpectMsg<BackoffSupervisor.CurrentChild>().Ref;
    }

    // Asked twice: the first answer comes after the notice of a child's end, the second after what that brought about.
    private protected int RestartsOf(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance);
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance);
        return ReceiveN(2).Cast<BackoffSupervisor.RestartCount>().Last().Count;
    }

    /// <summary>Makes the child stop by itself, or fail; afterwards the supervisor knows.</summary>
    private protected int Lose(IActorRef supervisor, string how = "stop")
    {
        var child = ChildOf(supervisor);
        Watch(child);
        child.Tell(how);
        ExpectTerminated(child);
        return RestartsOf(supervisor);
    }

    /// <summary>Lets the delay pass; afterwards the child lives, and the supervisor has done all that goes with its start.</summary>
    private protected void StartAgain(IActorRef supervisor, int delay)
    {
        Advance(delay);
        ExpectMsg("started");
        RestartsOf(supervisor);
    }

    /// <summary>Stops, fails or writes to its parent on demand; tells the probe all else.</summary>
    private protected sealed class Patient : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Patient(IActorRef probe)
        {
            _probe = probe;
            Receive<string>(text => text is "stop", _ => Context.Stop(Self));
            Receive<string>(text => text is "fail", text => throw new InvalidOperationException(text));
            Receive<string>(text => text is "end", text => throw new NotSupportedException(text));
            Receive<string>(text => text is "up", text => Context.Parent.Tell(text));
            Receive<string>(text => text is "healthy", _ => Context.Parent.Tell(BackoffSupervisor.Reset.Instance));
            ReceiveAny(message => probe.Forward(message));
        }

        protected override void PreStart() => _probe.Tell("started");
    }
}
