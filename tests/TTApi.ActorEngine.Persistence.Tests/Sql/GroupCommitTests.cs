// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class GroupCommitTests : StoreTest
{
    [Fact]
    public async Task A_lonely_write_waits_for_nobody()
    {
        await Write("a", 1, "one").Answer;

        Assert.Equal([1], Database.Batches);
        Assert.Equal(["one"], await TextsAsync("a"));
    }

    [Fact]
    public async Task While_one_transaction_runs_the_next_gathers()
    {
        Database.Appends.Shut();
        var first = Write("a", 1, "one");
        await Database.Appends.WhenStandingAsync(1);
        var others = Enumerable.Range(0, 100).Select(i => Write($"b{i}", 1, "x")).ToArray();

        Database.Appends.Open();

        await Task.WhenAll(others.Append(first).Select(write => write.Answer));
        Assert.Equal([1, 100], Database.Batches);
    }

    [Fact]
    public async Task A_transaction_is_bounded_by_rows()
    {
        Options = Options with { MaxBatchRows = 5 };

        Assert.Equal([1, 2, 2, 1, 1], await GatherAsync(["1", "2"], ["1", "2"], ["1", "2"], ["1"], ["1", "2", "3", "4", "5", "6"], ["1", "2", "3"]));
    }

    [Fact]
    public async Task A_transaction_is_bounded_by_bytes()
    {
        Options = Options with { MaxBatchBytes = 20 };

        Assert.Equal([1, 2, 1, 1], await GatherAsync(["1234567"], ["1234567"], ["a text that is longer than that"], ["1"]));
    }

    [Fact]
    public async Task The_numbers_of_another_are_a_conflict()
    {
        await Write("a", 1, "one", "two").Answer;
        var other = Write("b", 1, "x");

        var refused = await Assert.ThrowsAsync<SequenceConflictException>(() => Write("a", 1, "one", "two").Answer); // the very same, but nobody's second attempt

        Assert.Equal(("a", 1), (refused.PersistenceId, refused.SequenceNr));
        await other.Answer;
    }

    [Theory]
    [InlineData(3L, false)]
    [InlineData(4L, true)]
    [InlineData(null, true)]
    public async Task A_write_at_another_epoch_is_fenced(long? epoch, bool isFenced)
    {
        Database.Epoch = epoch;

        var fenced = await Record.ExceptionAsync(() => Hand(NewWrite("a", 1, Mine, "one")).Answer);

        Assert.Equal(isFenced, fenced is FencedException one && one.Epoch == epoch && one.Ownership == Mine);
    }

    [Fact]
    public async Task One_bad_write_does_not_take_the_others_with_it()
    {
        Database.Poison = "b3";
        Database.Appends.Shut();
        var first = Write("a", 1, "one");
        await Database.Appends.WhenStandingAsync(1);
        var others = Enumerable.Range(0, 8).Select(i => Write($"b{i}", 1, "x")).ToArray();

        Database.Appends.Open();

        Assert.Equal("poisoned", (await Assert.ThrowsAsync<InvalidOperationException>(() => others[3].Answer)).Message);
        await Task.WhenAll(others.Where((_, i) => i != 3).Append(first).Select(write => write.Answer));
        Assert.Contains("WARNING: A group of 8 writes failed; it is halved to find the one that cannot be written.", Log.Lines);
    }

    [Fact]
    public async Task A_writer_that_fails_over_its_answer_is_logged()
    {
        var bad = new RecordedWrite("a", 1, Clock.GetUtcNow(), null, Journal.Encode("one", null)) { Answered = () => throw new InvalidOperationException("at the wrong moment") };
        await Hand(bad).Answer;

        await Write("b", 1, "one").Answer;

        Assert.Equal(["ERROR: The writer of a failed over its answer."], Log.Lines);
    }

    [Fact]
    public async Task A_writer_may_write_again_in_its_answer()
    {
        RecordedWrite second = null;
        second = NewWrite("a", 2, null, "two");
        var first = new RecordedWrite("a", 1, Clock.GetUtcNow(), null, Journal.Encode("one", null)) { Answered = () => Hand(second) };

        await Hand(first).Answer;
        await second.Answer;

        Assert.Equal(["one", "two"], await TextsAsync("a"));
    }

    [Fact]
    public void A_tag_is_a_text() => Assert.Throws<ArgumentException>(() => Journal.Encode("one", ImmutableHashSet.Create("")));

    [Fact]
    public void No_tags_are_no_set() => Assert.Null(Journal.Encode("one", ImmutableHashSet<string>.Empty).Tags);

    private async Task<List<int>> GatherAsync(params string[][] writes)
    {
        Database.Appends.Shut();
        var first = Write("first", 1, "x");
        await Database.Appends.WhenStandingAsync(1);
        var all = writes.Select((texts, i) => Write($"a{i}", 1, texts)).Append(first).ToArray();
        Database.Appends.Open();
        await Task.WhenAll(all.Select(write => write.Answer));
        return Database.Batches;
    }
}
