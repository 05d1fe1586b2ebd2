// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Shutdown;

/// <summary>A shutdown and the end of the process, without ending this one.</summary>
public sealed class ProcessEndSpec : Spec
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task The_last_phase_exits_the_process_when_it_is_told_to()
    {
        var exits = new Counter();
        using var system = ActorSystem.Create("exiting", ActorSystemSetup.Create(new EngineSettings
        {
            CoordinatedShutdown = new() { ExitClr = true, RunByClrShutdownHook = false, Exit = () => exits.Next() },
        }));

        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.Equal(1, exits.Value);
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task The_end_of_the_process_waits_for_the_shutdown_and_does_not_exit_again()
    {
        var exits = new Counter();
        using var system = ActorSystem.Create("ending", ActorSystemSetup.Create(new EngineSettings
        {
            CoordinatedShutdown = new() { ExitClr = true, RunByClrShutdownHook = false, Exit = () => exits.Next() },
        }));
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", () =>
        {
            _ran.Add("stopped");
            return Task.FromResult(Done.Instance);
        });

        await Task.Run(shutdown.ProcessEnd.OnProcessExit);
        await Task.Run(shutdown.ProcessEnd.OnProcessExit); // all is over: nothing more to do

        Assert.Equal(["stopped"], _ran);
        Assert.Equal(0, exits.Value);
        Assert.Equal(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task A_shutdown_that_fails_or_hangs_does_not_keep_the_process()
    {
        var settings = new CoordinatedShutdownSettings().WithPhase(CoordinatedShutdown.PhaseServiceStop, phase => phase with { Recover = false });
        using var system = ActorSystem.Create("failing", ActorSystemSetup.Create(new EngineSettings { CoordinatedShutdown = settings }));
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "fail", () => throw new Boom("on purpose"));

        await CreateEventFilter(system).Warning(contains: "Coordinated shutdown failed").ExpectOneAsync(() => Task.Run(shutdown.ProcessEnd.OnProcessExit));
        await CreateEventFilter(system).Warning(contains: "did not terminate").ExpectOneAsync(() => shutdown.ProcessEnd.WaitFor(new TaskCompletionSource().Task, TimeSpan.FromMilliseconds(1)));
        ((ExtendedActorSystem)system).Abort();
        await system.WhenTerminated;
    }

    [Fact]
    public void Reasons_are_named()
    {
        Assert.Equal("ClusterLeavingReason", CoordinatedShutdown.ClusterLeavingReason.Instance.ToString());
        Assert.NotEqual(CoordinatedShutdown.ClusterDowningReason.Instance, CoordinatedShutdown.ClusterJoinUnsuccessfulReason.Instance);
    }
}
