// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

/// <summary>Specs of scripted actors over a store in memory that can be made to fail.</summary>
public abstract class ScriptSpec : PersistenceTestKit
{
    protected ScriptSpec(PersistenceSetup setup = null)
        : this(ActorSystemSetup.Create(setup ?? new PersistenceSetup()))
    {
    }

    protected ScriptSpec(ActorSystemSetup setup)
        : base(setup)
    {
    }

    private protected async Task<IActorRef> StartAsync(string id = "a", ScriptOptions options = null)
    {
        var actor = Sys.ActorOf(Script.With(id, TestActor, options));
        await ExpectMsgAsync<RecoveryCompleted>();
        return actor;
    }

    private protected static void Do(IActorRef actor, Action<Script> action) => actor.Tell(Script.Do(action));

    protected async Task StopAsync(IActorRef actor)
    {
        var watcher = CreateTestProbe(); // the actor's end and what else it causes come in no order
        await watcher.WatchAsync(actor);
        Sys.Stop(actor);
        await watcher.ExpectTerminatedAsync(actor);
    }

    /// <summary>What a recovery brings, up to its end.</summary>
    protected async Task<object[]> RecoverAsync(string id = "a", Recovery recovery = null)
    {
        var actor = Sys.ActorOf(Script.With(id, TestActor, new() { Recovery = recovery }));
        List<object> seen = [];
        while (await ReceiveOneAsync() is var message and not RecoveryCompleted)
            seen.Add(message);
        await StopAsync(actor);
        return [.. seen];
    }

    protected async Task ExpectAsync(params object[] messages)
    {
        foreach (var message in messages)
            await ExpectMsgAsync(message);
    }

    protected async Task<IActorRef> StartWithEventsAsync(params string[] events)
    {
        var actor = await StartAsync();
        Do(actor, a => a.PersistAll(events, _ => { }));
        Do(actor, a => a.Say("written"));
        await ExpectMsgAsync("written");
        return actor;
    }
}
