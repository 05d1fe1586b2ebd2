// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class SnapshotStoreTests : StoreTest
{
    [Fact]
    public async Task The_newest_snapshot_is_offered()
    {
        await SaveAsync(3, "three");
        await SaveAsync(5, new Bought("SPY", 5));

        Assert.Equal(new(new("a", 5, Now), new Bought("SPY", 5)), await LoadAsync(SnapshotSelectionCriteria.Latest));
        Assert.Equal(new(new("a", 3, Now), "three"), await LoadAsync(new(4)));
        Assert.Null(await LoadAsync(SnapshotSelectionCriteria.None));
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond()
    {
        await Snapshots.SaveAsync(new("a", 1, Now.AddTicks(129)), "one", null, CancellationToken.None);

        Assert.Equal(Now.AddTicks(120), (await LoadAsync(SnapshotSelectionCriteria.Latest)).Metadata.Timestamp);
    }

    [Fact]
    public async Task Deleted_is_what_satisfies_the_criteria()
    {
        await SaveAsync(3, "three");
        await SaveAsync(5, "five");

        await Snapshots.DeleteAsync("a", new(4), null, CancellationToken.None);

        Assert.Null(await LoadAsync(new(4)));
        Assert.NotNull(await LoadAsync(new(5)));
    }

    [Fact]
    public async Task A_type_without_manifest_is_not_saved() => await Assert.ThrowsAsync<UnregisteredTypeException>(() => SaveAsync(1, new object()));

    [Fact]
    public async Task A_stale_owner_is_fenced()
    {
        await Assert.ThrowsAsync<FencedException>(() => Snapshots.SaveAsync(new("a", 1, Now), "one", Mine, CancellationToken.None));
        await Assert.ThrowsAsync<FencedException>(() => Snapshots.DeleteAsync("a", new(4), Mine, CancellationToken.None));
    }

    [Fact]
    public async Task Snapshots_and_deletions_are_bounded_in_number_and_events_pass_them()
    {
        Database.Upkeep.Shut();
        Task[] upkeep = [.. Enumerable.Range(1, 20).SelectMany(i => (Task[])
        [
            SaveAsync(i, "state"), Snapshots.DeleteAsync("b", new(4), null, CancellationToken.None), Journal.DeleteToAsync("b", 1, null, CancellationToken.None),
        ])];
        await Database.Upkeep.WhenStandingAsync(4);

        await Write("a", 1, "one").Answer;
        Database.Upkeep.Open();
        await Task.WhenAll(upkeep);

        Assert.Equal(4, Database.MostConcurrentUpkeep);
    }

    [Fact]
    public async Task Those_who_wait_too_long_for_their_turn_are_told()
    {
        Database.Upkeep.Shut();
        Task[] saves = [.. Enumerable.Range(1, 5).Select(i => SaveAsync(i, "state"))];
        await Database.Upkeep.WhenStandingAsync(4);

        Clock.Advance(Options.SnapshotTimeout);

        foreach (var save in saves)
            await Assert.ThrowsAsync<StoreAwayException>(() => save);
    }

    [Fact]
    public async Task Saving_fails_while_the_database_is_away_and_leaves_the_journals_circuit_alone()
    {
        await Write("a", 1, "one").Answer;
        Database.WritesAreAway = true;

        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<StoreAwayException>(() => SaveAsync(1, "one"));

        Assert.Equal(Circuit.Closed, Store.Health.Writes);
        Assert.Empty(Log.Lines);
    }

    [Fact]
    public async Task Nothing_is_tried_while_the_journal_waits()
    {
        Database.WritesAreAway = true;
        var write = Write("a", 1, "one");
        while (Store.Health.Writes != Circuit.Open)
        {
            await WhenTimersAsync(2);
            Clock.Advance(TimeSpan.FromMilliseconds(400));
        }

        Assert.Equal("scripted is away.", (await Assert.ThrowsAsync<StoreAwayException>(() => SaveAsync(1, "one"))).Message);
        Database.WritesAreAway = false;
        await WhileTimePassesAsync(write.Answer);
    }

    [Fact]
    public async Task Saving_fails_when_it_takes_too_long()
    {
        Database.Appends.Shut();
        var save = SaveAsync(1, "one");
        await Database.Appends.WhenStandingAsync(1);

        Clock.Advance(Options.SnapshotTimeout);

        Assert.Equal("scripted has not answered in 30 s.", (await Assert.ThrowsAsync<StoreAwayException>(() => save)).Message);
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private Task SaveAsync(long sequenceNr, object state) => Snapshots.SaveAsync(new("a", sequenceNr, Now), state, null, CancellationToken.None);

    private ValueTask<SnapshotOffer> LoadAsync(SnapshotSelectionCriteria criteria) => Snapshots.LoadAsync("a", criteria, null, CancellationToken.None);
}
