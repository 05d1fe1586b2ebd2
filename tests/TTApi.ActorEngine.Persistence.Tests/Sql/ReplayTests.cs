// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class ReplayTests : StoreTest
{
    [Fact]
    public async Task A_replay_sees_what_was_written_before_it_began()
    {
        Database.Appends.Shut();
        Write("a", 1, "one");
        var read = TextsAsync("a");
        var other = TextsAsync("b");

        Assert.Empty(await other);
        Assert.False(read.IsCompleted);
        Database.Appends.Open();

        Assert.Equal(["one"], await read);
    }

    [Theory]
    [InlineData(1, long.MaxValue, long.MaxValue, "1234567")]
    [InlineData(3, long.MaxValue, long.MaxValue, "34567")]
    [InlineData(2, 6, long.MaxValue, "23456")]
    [InlineData(2, 4, long.MaxValue, "234")]
    [InlineData(1, long.MaxValue, 4, "1234")]
    [InlineData(1, long.MaxValue, 3, "123")]
    [InlineData(1, long.MaxValue, 0, "")]
    [InlineData(1, 0, long.MaxValue, "")]
    [InlineData(8, long.MaxValue, long.MaxValue, "")]
    public async Task Pages_are_as_wanted(long from, long to, long most, string expected)
    {
        await Write("a", 1, "1", "2", "3", "4", "5", "6", "7").Answer;

        var events = await ReadAsync(new("a", from, to, most));

        Assert.Equal(expected, string.Concat(events.Select(one => one.Payload)));
        Assert.Equal(Enumerable.Range((int)from, events.Count), events.Select(one => (int)one.SequenceNr));
        Assert.All(events, one => Assert.Equal(Clock.GetUtcNow(), one.WrittenAt));
    }

    [Theory]
    [InlineData("a", 7)]
    [InlineData("b", 0)]
    public async Task The_highest_number_is_told_whatever_was_asked_for(string persistenceId, long highest)
    {
        await Write("a", 1, "1", "2", "3", "4", "5", "6", "7").Answer;

        Assert.Equal(highest, (await Journal.Replay(new(persistenceId, Max: 0)).NextAsync(CancellationToken.None)).HighestSequenceNr);
        Assert.Equal(highest, (await Journal.Replay(new(persistenceId, ToSequenceNr: 2)).NextAsync(CancellationToken.None)).HighestSequenceNr);
    }

    [Fact]
    public async Task A_stream_that_ends_with_a_page_needs_no_empty_one()
    {
        await Write("a", 1, "1", "2", "3").Answer;
        var before = Database.ReadAttempts;

        Assert.Equal(["1", "2", "3"], await TextsAsync("a"));

        Assert.Equal(before + 1, Database.ReadAttempts);
    }

    [Fact]
    public async Task Reads_are_bounded_in_number_and_writes_pass_them()
    {
        Options = Options with { MaxConcurrentReads = 4 };
        await Write("a", 1, "one").Answer;
        Database.Reads.Shut();
        var reads = Enumerable.Range(0, 20).Select(_ => TextsAsync("a")).ToArray();
        await Database.Reads.WhenStandingAsync(4);

        await Write("a", 2, "two").Answer;
        Database.Reads.Open();
        await Task.WhenAll(reads);

        Assert.Equal(4, Database.MostConcurrentReads);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_fails_the_replay()
    {
        await Hand(new RecordedWrite("a", 1, Clock.GetUtcNow(), null, new JournalEntry("x", null, "gone", "{}"u8.ToArray()))).Answer;

        var failure = await Assert.ThrowsAsync<EventFormatException>(() => TextsAsync("a"));

        Assert.Equal(("a", 1, "gone"), (failure.PersistenceId, failure.SequenceNr, failure.Manifest));
        Assert.Single(Database.Rows);
    }

    [Fact]
    public async Task Tags_come_back()
    {
        await Hand(new RecordedWrite("a", 1, Clock.GetUtcNow(), null, Journal.Encode("one", ImmutableHashSet.Create("x", "y")), Journal.Encode("two", null))).Answer;

        var events = await ReadAsync(new("a"));

        Assert.Equal(["x", "y"], events[0].Tags.Order());
        Assert.Null(events[1].Tags);
    }

    [Fact]
    public async Task Deleting_comes_after_what_was_written_before()
    {
        Database.Appends.Shut();
        Write("a", 1, "one", "two");
        var delete = Journal.DeleteToAsync("a", 1, null, CancellationToken.None);

        Database.Appends.Open();
        await delete;

        Assert.Equal(["two"], await TextsAsync("a"));
    }

    [Fact]
    public async Task Deleting_is_fenced() => await Assert.ThrowsAsync<FencedException>(() => Journal.DeleteToAsync("a", 1, Mine, CancellationToken.None));
}
