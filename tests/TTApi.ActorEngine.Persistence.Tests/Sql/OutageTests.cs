// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class OutageTests : StoreTest
{
    [Fact]
    public async Task Writes_wait_until_the_database_is_back()
    {
        await Write("a", 1, "one").Answer;
        Database.WritesAreAway = true;
        var write = Write("a", 2, "two");
        await WhenTimersAsync(2);

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, write.Answers);
        Database.WritesAreAway = false;
        await WhileTimePassesAsync(write.Answer);

        Assert.Equal(["one", "two"], await TextsAsync("a"));
    }

    [Fact]
    public async Task The_log_tells_an_outage_once()
    {
        Database.WritesAreAway = Database.ReadsAreAway = true;
        var write = Write("a", 1, "one");
        await WhenTimersAsync(2);
        var read = TextsAsync("b");
        for (var i = 0; i < 20; i++)
            Clock.Advance(TimeSpan.FromSeconds(3));
        Database.WritesAreAway = Database.ReadsAreAway = false;
        await WhileTimePassesAsync(Task.WhenAll(write.Answer, read));

        Assert.Equal(2, Log.Lines.Count);
        Assert.Equal("WARNING: scripted is away: no answer; writes wait until it is back.", Log.Lines[0]);
        Assert.StartsWith("INFO: scripted is back after ", Log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_looked_at_again_after_an_outage()
    {
        await Write("a", 1, "one").Answer;
        await Write("a", 2, "two").Answer;
        Assert.Equal(1, Database.Prepared);

        Database.Fates.Enqueue(Fate.Away);
        await WhileTimePassesAsync(Write("a", 3, "three").Answer);

        Assert.Equal(2, Database.Prepared);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_used_fails_all()
    {
        Database.Schema = new SchemaException("version 9 is newer than 1");

        var failures = await Task.WhenAll(
            Record.ExceptionAsync(() => Write("a", 1, "one").Answer),
            Record.ExceptionAsync(() => TextsAsync("a")),
            Record.ExceptionAsync(() => Snapshots.SaveAsync(new("a", 1, Clock.GetUtcNow().UtcDateTime), "state", null, CancellationToken.None)));

        Assert.All(failures, failure => Assert.Equal("version 9 is newer than 1", Assert.IsType<SchemaException>(failure).Message));
        Assert.Equal(1, Database.Prepared);
        Assert.Empty(Database.Batches);
    }

    [Fact]
    public async Task After_some_failures_the_circuit_opens_and_the_others_wait_without_trying()
    {
        Options = Options with { MaxConcurrentReads = 1 };
        Database.ReadsAreAway = true;

        var reads = Enumerable.Range(0, 50).Select(i => TextsAsync($"a{i}")).ToArray();
        await WhenTimersAsync(51);

        Assert.Equal((Circuit.Open, Circuit.Closed), (Store.Health.Reads, Store.Health.Writes));
        Assert.Equal(5, Database.ReadAttempts);
        await Write("a", 1, "one").Answer;
        Database.ReadsAreAway = false;
        await WhileTimePassesAsync(Task.WhenAll(reads));
        Assert.Equal(Circuit.Closed, Store.Health.Reads);
    }

    [Fact]
    public async Task Readers_hear_that_they_wait()
    {
        Database.ReadsAreAway = true;
        var (replays, loads) = (0, 0);
        var replay = ReadAsync(new("a", Waiting: () => replays++));
        var load = Snapshots.LoadAsync("a", SnapshotSelectionCriteria.Latest, () => loads++, CancellationToken.None).AsTask();
        await WhenTimersAsync(3);

        Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((2, 2), (replays, loads));
        Database.ReadsAreAway = false;
        await WhileTimePassesAsync(Task.WhenAll(replay, load));
        var told = replays;
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(told, replays);
    }

    [Fact]
    public async Task A_read_that_is_given_up_ends_at_once()
    {
        Database.ReadsAreAway = true;
        using var given = new CancellationTokenSource();
        var read = Journal.Replay(new("a")).NextAsync(given.Token).AsTask();
        await WhenTimersAsync(2);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Deleting_waits_as_well()
    {
        await Write("a", 1, "one", "two").Answer;
        Database.WritesAreAway = true;
        var delete = Journal.DeleteToAsync("a", 1, null, CancellationToken.None);
        for (var i = 0; i < 6; i++)
        {
            await WhenTimersAsync(2);
            Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Database.WritesAreAway = false;
        await WhileTimePassesAsync(delete);

        Assert.Equal(["two"], await TextsAsync("a"));
    }

    [Fact]
    public async Task Many_circuits_may_break_and_all_is_written()
    {
        Database.WritesAreAway = true;
        var writes = Enumerable.Range(0, 100).Select(i => Write($"a{i}", 1, "x")).ToArray();
        for (var i = 0; i < 10; i++)
        {
            await WhenTimersAsync(2);
            Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Database.WritesAreAway = false;
        await WhileTimePassesAsync(Task.WhenAll(writes.Select(write => write.Answer)));

        Assert.Equal(100, Database.Rows.Count);
    }
}
