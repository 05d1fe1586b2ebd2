// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class RecoveryTimeoutSpec() : ScriptSpec(ActorSystemSetup.Create(
    new EngineSettings { Scheduler = _ => new TestScheduler() },
    new PersistenceSetup { RecoveryEventTimeout = TimeSpan.FromSeconds(1) }))
{
    [Fact]
    public async Task Events_that_do_not_come_stop_the_actor()
    {
        await StopAsync(await StartWithEventsAsync("x"));
        var held = new Held();
        await Journal.OnRecovery.SetInterceptorAsync(held);

        await NotRecoveredAsync(held);
    }

    [Fact]
    public async Task A_snapshot_that_does_not_come_stops_the_actor()
    {
        var held = new Held();
        await Snapshots.OnLoad.SetInterceptorAsync(held);

        await NotRecoveredAsync(held);
    }

    private async Task NotRecoveredAsync(Held held)
    {
        var actor = Sys.ActorOf(Script.With("a", TestActor));
        await WatchAsync(actor);
        await held.Arrived;

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));

        await ExpectMsgAsync("not recovered - RecoveryTimedOutException");
        await ExpectTerminatedAsync(actor);
    }
}
