// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class ClosingTests : StoreTest
{
    [Fact]
    public async Task What_waits_is_answered_with_a_failure_and_what_runs_comes_to_its_end()
    {
        Database.Appends.Shut();
        var running = Write("a", 1, "one");
        await Database.Appends.WhenStandingAsync(1);
        var waiting = Write("b", 1, "one");

        var closing = Store.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<StoreClosedException>(() => waiting.Answer);
        Database.Appends.Open();
        await closing;

        await running.Answer;
        Assert.True(Database.IsDisposed);
    }

    [Fact]
    public async Task A_transaction_that_does_not_end_is_given_up()
    {
        Database.Appends.Shut();
        var running = Write("a", 1, "one");
        await Database.Appends.WhenStandingAsync(1);

        await WhileTimePassesAsync(Store.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<UnknownOutcomeException>(() => running.Answer);
    }

    [Fact]
    public async Task Waiting_for_the_database_ends()
    {
        Database.WritesAreAway = Database.ReadsAreAway = true;
        var write = Write("a", 1, "one");
        var read = TextsAsync("b");
        var delete = Journal.DeleteToAsync("c", 1, null, CancellationToken.None);
        await WhenTimersAsync(4);

        await WhileTimePassesAsync(Store.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<StoreClosedException>(() => write.Answer);
        await Assert.ThrowsAsync<StoreClosedException>(() => read);
        await Assert.ThrowsAsync<StoreClosedException>(() => delete);
    }

    [Fact]
    public async Task A_conflict_in_doubt_ends_as_well()
    {
        Database.Fates.Enqueue(Fate.LostBeforeLateCommit);
        var write = Write("a", 1, "one");
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => write.Answer);
        Database.ReadsAreAway = true;
        Hand(write.Again());
        await WhenTimersAsync(2);

        await WhileTimePassesAsync(Store.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<StoreClosedException>(() => write.Answer);
    }

    [Fact]
    public async Task A_closed_store_takes_nothing()
    {
        await Write("a", 1, "one").Answer;
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<StoreClosedException>(() => Write("a", 2, "two").Answer);
        await Assert.ThrowsAsync<StoreClosedException>(() => TextsAsync("a"));
        await Assert.ThrowsAsync<StoreClosedException>(() => Snapshots.SaveAsync(new("a", 1, DateTime.UnixEpoch), "state", null, CancellationToken.None));
        await Snapshots.DisposeAsync();
    }

    [Fact]
    public async Task Reads_that_have_begun_come_to_their_end()
    {
        await Write("a", 1, "one").Answer;
        Database.Reads.Shut();
        var read = TextsAsync("a");
        await Database.Reads.WhenStandingAsync(1);

        var closing = Store.DisposeAsync().AsTask();
        Assert.False(Database.IsDisposed);
        Database.Reads.Open();
        await closing;

        Assert.Equal(["one"], await read);
    }
}
