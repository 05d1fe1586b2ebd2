// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Collections.Immutable;
using TTApi.ActorEngine.Configuration;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Shutdown;

public sealed class CoordinatedShutdownSpec : IAsyncLifetime
{
    private static readonly Done Done = Done.Instance;

    private readonly ManualTimeProvider _clock = new();
    private readonly ConcurrentQueue<string> _ran = new();
    private readonly List<ActorSystem> _systems = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_systems.Select(system =>
    {
        ((ExtendedActorSystem)system).Abort();
        return system.WhenTerminated;
    }));

    [Fact]
    public async Task Phases_run_one_after_the_other()
    {
        var shutdown = With(Phase("c", "b", "a"), Phase("b", "a"), Phase("a"));
        var b1 = new TaskCompletionSource<Done>();
        shutdown.AddTask("c", "c1", Note("c1"));
        shutdown.AddTask("b", "b1", () => Noted("b1", b1.Task));
        shutdown.AddTask("b", "b2", () => Noted("b2", b1.Task.ContinueWith(_ => Done, TaskScheduler.Default)));
        shutdown.AddTask("a", "a1", Note("a1"));

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await Until(() => _ran.Contains("b2"));
        Assert.Equal(["a1", "b1", "b2"], _ran);
        b1.SetResult(Done);
        await run;

        Assert.Equal(["a1", "b1", "b2", "c1"], _ran);
    }

    [Fact]
    public async Task It_can_begin_in_the_middle()
    {
        var shutdown = With(Phase("c", "b"), Phase("b", "a"), Phase("a"));
        foreach (var phase in new[] { "a", "b", "c" })
            shutdown.AddTask(phase, phase, Note(phase));

        await shutdown.Run(Custom.Instance, "b");

        Assert.Equal(["b", "c"], _ran);
        Assert.Same(Custom.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task It_runs_once()
    {
        var shutdown = With(Phase("a"));
        shutdown.AddTask("a", "a", Note("a"));
        Assert.Null(shutdown.ShutdownReason);

        var first = shutdown.Run(Custom.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await second;

        Assert.Same(first, second);
        Assert.Equal(["a"], _ran);
        Assert.Same(Custom.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task It_goes_on_after_failures_and_when_time_is_over()
    {
        var shutdown = With(Phase("c", "b"), Phase("b", "a", timeout: 7), Phase("a"));
        shutdown.AddTask("a", "throws", () => throw new InvalidOperationException("boom"));
        shutdown.AddTask("a", "fails", () => Noted("a", Task.FromException<Done>(new InvalidOperationException("boom"))));
        shutdown.AddTask("b", "never ends", () => Noted("b", new TaskCompletionSource<Done>().Task));
        shutdown.AddTask("c", "c", Note("c"));

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await _clock.WhenTimersAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(run.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await run;

        Assert.Equal(["a", "b", "c"], _ran);
    }

    [Fact]
    public async Task Without_recovery_a_failure_ends_it()
    {
        var shutdown = With(Phase("b", "a"), Phase("a", recover: false));
        shutdown.AddTask("a", "fails", () => Task.FromException<Done>(new NotSupportedException("boom")));
        shutdown.AddTask("a", "a", Note("a"));
        shutdown.AddTask("b", "b", Note("b"));

        await Assert.ThrowsAsync<NotSupportedException>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));

        Assert.Equal(["a"], _ran);
    }

    [Fact]
    public async Task Without_recovery_so_does_the_end_of_its_time()
    {
        var shutdown = With(Phase("b", "a"), Phase("a", recover: false));
        shutdown.AddTask("a", "never ends", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask("b", "b", Note("b"));

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await _clock.WhenTimersAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => run);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task A_task_can_add_tasks_to_later_phases()
    {
        var shutdown = With(Phase("b", "a"), Phase("a"));
        shutdown.AddTask("a", "a", () =>
        {
            shutdown.AddTask("b", "b", Note("b"));
            return Task.FromResult(Done);
        });

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal(["b"], _ran);
    }

    [Fact]
    public void Names_are_checked()
    {
        var shutdown = With(Phase("b", "a"));

        shutdown.AddTask("a", "only depended on", Note("a"));
        Assert.Throws<ConfigurationException>(() => shutdown.AddTask("x", "task", Note("x")));
        Assert.Throws<ArgumentException>(() => shutdown.AddTask("b", "", Note("x")));
        Assert.Throws<ArgumentException>((Action)(() => _ = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, "x")));
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("x"));
    }

    [Fact]
    public void The_total_timeout_counts_phases_that_have_tasks()
    {
        var shutdown = With(Phase("a", timeout: 7), Phase("b"), Phase("c"));
        shutdown.AddTask("a", "a", Note("a"));
        shutdown.AddTask("b", "b1", Note("b"));
        shutdown.AddTask("b", "b2", Note("b"));

        Assert.Equal(TimeSpan.FromSeconds(7 + 5), shutdown.TotalTimeout);
        Assert.Equal(TimeSpan.FromSeconds(7), shutdown.Timeout("a"));
    }

    [Fact]
    public async Task The_last_phase_terminates_the_system()
    {
        var system = System(new());
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "before", () =>
            Noted($"terminated before: {system.WhenTerminated.IsCompleted}", Task.FromResult(Done)));

        await CoordinatedShutdown.Get(system).Run(Custom.Instance);

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.Equal(["terminated before: False"], _ran);
    }

    [Fact]
    public async Task Terminating_the_system_runs_it()
    {
        var system = System(new());
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "stop", Note("stop"));

        await system.Terminate();

        Assert.Equal(["stop"], _ran);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, CoordinatedShutdown.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task Terminating_the_system_need_not_run_it()
    {
        var system = System(new() { RunByActorSystemTerminate = false });
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "stop", Note("stop"));

        await system.Terminate();

        Assert.Empty(_ran);
        Assert.Null(CoordinatedShutdown.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task It_need_not_terminate_the_system()
    {
        var system = System(new() { RunByActorSystemTerminate = false, TerminateActorSystem = false });

        await CoordinatedShutdown.Get(system).Run(Custom.Instance);

        Assert.False(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void Terminating_by_a_shutdown_that_does_not_terminate_is_refused() =>
        Assert.Throws<ConfigurationException>(() => CoordinatedShutdown.Get(System(new() { TerminateActorSystem = false })));

    [Fact]
    public void One_phase_of_a_system_can_be_changed()
    {
        var settings = new CoordinatedShutdownSettings().WithPhase(CoordinatedShutdown.PhaseServiceStop, phase => phase with { Timeout = TimeSpan.FromMinutes(1) });
        var shutdown = CoordinatedShutdown.Get(System(settings));

        Assert.Equal(TimeSpan.FromMinutes(1), shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop));
        Assert.Equal(TimeSpan.FromSeconds(5), shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind));
        Assert.Equal(TimeSpan.FromSeconds(10), shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
    }

    private static KeyValuePair<string, ShutdownPhase> Phase(string name, string before = null, string beforeToo = null, double? timeout = null, bool recover = true) =>
        KeyValuePair.Create(name, new ShutdownPhase
        {
            DependsOn = [.. new[] { before, beforeToo }.Where(phase => phase is not null)],
            Timeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Recover = recover,
        });

    private static async Task Until(Func<bool> condition) => await Task.Run(() => SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(10)));

    // Phases of the test alone: the system is not terminated by them.
    private CoordinatedShutdown With(params KeyValuePair<string, ShutdownPhase>[] phases) => CoordinatedShutdown.Get(System(new()
    {
        Phases = phases.ToImmutableDictionary().Add(CoordinatedShutdown.PhaseActorSystemTerminate, new()),
        TerminateActorSystem = false,
        RunByActorSystemTerminate = false,
    }));

    private ActorSystem System(CoordinatedShutdownSettings settings)
    {
        var engine = new EngineSettings { CoordinatedShutdown = settings, TimeProvider = _clock, LogLevel = Event.LogLevel.ErrorLevel };
        var system = ActorSystem.Create("shutdown", ActorSystemSetup.Create(engine));
        _systems.Add(system);
        return system;
    }

    private Func<Task<Done>> Note(string text) => () => Noted(text, Task.FromResult(Done));

    private Task<Done> Noted(string text, Task<Done> task)
    {
        _ran.Enqueue(text);
        return task;
    }

    private sealed class Custom : CoordinatedShutdown.Reason
    {
        public static readonly Custom Instance = new();
    }
}
