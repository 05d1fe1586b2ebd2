// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Actors;
using TTApi.ActorEngine.Persistence.Tests.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Stores;

/// <summary>Whole actors over the stores of a database.</summary>
public abstract class StoreSpec : Spec
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected static readonly EventFormats Formats = EventFormats.Create(formats => formats.Add("text", StoredJson.Default.String));

    private protected static readonly SqlStoreOptions Impatient = new() { MaxBackoff = TimeSpan.FromMilliseconds(100) };

    private protected IActorRef Start(StoreSystem system, string id = "a", ScriptOptions options = null) => system.System.ActorOf(Script.With(id, TestActor, options));

    private protected async Task<IActorRef> StartAsync(StoreSystem system, string id = "a")
    {
        var actor = Start(system, id);
        await ExpectMsgAsync<RecoveryCompleted>(Patience);
        return actor;
    }

    private protected static void Do(IActorRef actor, Action<Script> action) => actor.Tell(Script.Do(action));

    private protected static void Persist(IActorRef actor, string evt) => Do(actor, a => a.Persist(evt, written => a.Say($"written {written}")));

    private protected async Task ExpectAsync(params string[] messages)
    {
        foreach (var message in messages)
            await ExpectMsgAsync(message, Patience);
    }

    private protected async Task RecoversAsync(StoreSystem system, string id, params string[] events)
    {
        Start(system, id);
        await ExpectAsync([.. events.Select(evt => $"replayed {evt}")]);
        await ExpectMsgAsync<RecoveryCompleted>(Patience);
    }

    /// <summary>A shard changes its owner while the old one still writes.</summary>
    private protected async Task FenceAsync(Func<ExtendedActorSystem, IPersistenceStore> store, Func<string, Task> executeAsync)
    {
        await using var old = new StoreSystem(store, new("desk", "7", 5));
        var stale = await StartAsync(old);
        await executeAsync("insert into shard (entity_type, shard, epoch) values ('desk', '7', 5)");
        Persist(stale, "x");
        await ExpectAsync("written x");

        await executeAsync("update shard set epoch = 6");
        Do(stale, a => a.SaveSnapshot("state"));
        Assert.IsType<FencedException>((await ExpectMsgAsync<SaveSnapshotFailure>(Patience)).Cause);
        Do(stale, a => a.DeleteMessages(1));
        Assert.IsType<FencedException>((await ExpectMsgAsync<DeleteMessagesFailure>(Patience)).Cause);
        Persist(stale, "y");
        await ExpectAsync($"failed y 2 {nameof(FencedException)}");

        await using var successor = new StoreSystem(store, new("desk", "7", 6));
        var owner = Start(successor);
        await ExpectAsync("replayed x");
        await ExpectMsgAsync<RecoveryCompleted>(Patience);
        Persist(owner, "z");
        Do(owner, a => a.Say($"at {a.LastSequenceNr}"));
        await ExpectAsync("written z", "at 2");
    }
}
