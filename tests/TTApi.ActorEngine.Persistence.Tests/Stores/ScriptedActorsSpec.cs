// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Actors;
using TTApi.ActorEngine.Persistence.Tests.Sql;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Stores;

/// <summary>Whole actors over a database that does what it is told.</summary>
public sealed class ScriptedActorsSpec : StoreSpec
{
    private readonly ScriptedDatabase _database = new();
    private readonly TestScheduler _scheduler = new();

    [Theory]
    [InlineData((int)Fate.Lost)]
    [InlineData((int)Fate.LostAfterCommit)]
    [InlineData((int)Fate.LostBeforeLateCommit)]
    public async Task An_actor_whose_write_is_in_doubt_goes_on_with_each_event_written_once(int fate)
    {
        await using var system = Open(TimeProvider.System);
        var actor = await StartAsync(system);
        _database.Fates.Enqueue((Fate)fate);

        Do(actor, a => a.PersistAll(["x", "y"], written => a.Say($"written {written}")));
        Do(actor, a => a.Say("after"));
        Persist(actor, "z");

        await ExpectAsync("written x", "written y", "after", "written z");
        Assert.Equal(["1 \"x\"", "2 \"y\"", "3 \"z\""], _database.Rows.Select(row => $"{row.SequenceNr} {Encoding.UTF8.GetString(row.Payload)}"));
    }

    [Fact]
    public async Task What_many_actors_persist_while_a_transaction_runs_is_one_transaction()
    {
        await using var system = Open(TimeProvider.System);
        List<IActorRef> actors = [];
        for (var i = 0; i < 101; i++)
            actors.Add(await StartAsync(system, $"a{i}"));
        _database.Appends.Shut();

        Persist(actors[0], "x");
        await _database.Appends.WhenStandingAsync(1);
        foreach (var actor in actors.Skip(1))
        {
            Do(actor, a => a.PersistAsync("x", written => a.Say($"written {written}")));
            Do(actor, a => a.Say("handed over"));
        }

        await ExpectAsync([.. Enumerable.Repeat("handed over", 100)]);
        _database.Appends.Open();
        await ExpectAsync([.. Enumerable.Repeat("written x", 101)]);
        Assert.Equal([1, 100], _database.Batches);
    }

    [Fact]
    public async Task A_recovery_outlasts_an_outage_that_is_longer_than_its_timeout()
    {
        var clock = new ManualTimeProvider();
        await using var system = Open(clock);
        Persist(await StartAsync(system), "x");
        await ExpectAsync("written x");
        _database.ReadsAreAway = true;

        Start(system);
        await clock.WhenTimersAsync(2).WaitAsync(TimeSpan.FromSeconds(60));
        for (var second = 0; second < 600; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            _scheduler.Advance(TimeSpan.FromSeconds(1));
        }

        _database.ReadsAreAway = false;
        var recovered = ExpectAsync("replayed x");
        while (!recovered.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        await recovered;
        await ExpectMsgAsync<RecoveryCompleted>();
    }

    [Fact]
    public async Task The_time_that_an_actor_takes_over_its_events_is_not_the_stores()
    {
        await using var system = Open(TimeProvider.System);
        var actor = await StartAsync(system);
        Do(actor, a => a.PersistAll(["1", "2", "3", "4"], _ => { }));
        Do(actor, a => a.Say("written"));
        await ExpectAsync("written");

        Start(system, "a", new() { OnRecover = BeSlow });
        await _database.Reads.WhenStandingAsync(1);
        _database.Reads.Open();

        await ExpectAsync("replayed 1", "replayed 2", "replayed 3", "replayed 4");
        await ExpectMsgAsync<RecoveryCompleted>();

        void BeSlow(Script script, object message)
        {
            if (message is "1")
                _database.Reads.Shut();
            if (message is "1" or "2" or "3")
                _scheduler.Advance(TimeSpan.FromSeconds(30));
        }
    }

    private StoreSystem Open(TimeProvider time) => new(
        _ => new SqlStore(_database, Formats, new SqlStoreOptions { ReadPageSize = 3, MaxBackoff = TimeSpan.FromMilliseconds(100) }, new RecordedLog(), time),
        engine: new EngineSettings { Scheduler = _ => _scheduler });
}
