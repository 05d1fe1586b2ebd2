// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class UnknownOutcomeTests : StoreTest
{
    [Fact]
    public async Task A_lost_answer_is_told_to_all_of_the_group()
    {
        Database.Appends.Shut();
        var first = Write("first", 1, "x");
        await Database.Appends.WhenStandingAsync(1);
        Database.Fates.Enqueue(Fate.Commit);
        Database.Fates.Enqueue(Fate.LostAfterCommit);
        var (a, b) = (Write("a", 1, "one"), Write("b", 1, "one"));
        Database.Appends.Open();

        await first.Answer;

        Assert.Equal("a", (await Assert.ThrowsAsync<UnknownOutcomeException>(() => a.Answer)).PersistenceId);
        Assert.Equal("b", (await Assert.ThrowsAsync<UnknownOutcomeException>(() => b.Answer)).PersistenceId);
    }

    [Fact]
    public async Task What_was_committed_is_confirmed()
    {
        var write = await LoseAsync(Fate.LostAfterCommit);

        Assert.Equal(WriteFate.Written, await ConfirmAsync(write));
    }

    [Fact]
    public async Task What_was_not_committed_can_be_written_again()
    {
        var write = await LoseAsync(Fate.Lost);

        Assert.Equal(WriteFate.Absent, await ConfirmAsync(write));
        await Hand(write.Again()).Answer;

        Assert.Equal(["one", "two"], await TextsAsync("a"));
    }

    [Fact]
    public async Task A_first_attempt_that_comes_late_is_not_in_the_way_of_the_second()
    {
        var write = await LoseAsync(Fate.LostBeforeLateCommit);

        Assert.Equal(WriteFate.Absent, await ConfirmAsync(write));
        await Hand(write.Again()).Answer;

        Assert.Equal(["one", "two"], await TextsAsync("a"));
    }

    [Fact]
    public async Task A_second_attempt_may_be_lost_as_well()
    {
        var write = await LoseAsync(Fate.LostBeforeLateCommit);
        Database.Fates.Enqueue(Fate.LostAfterCommit);

        Assert.Equal(WriteFate.Absent, await ConfirmAsync(write));
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => Hand(write.Again()).Answer);

        Assert.Equal(WriteFate.Written, await ConfirmAsync(write));
    }

    [Theory]
    [InlineData("other", 0, "two")]
    [InlineData("one", 1, "two")]
    [InlineData("one", 0, null)]
    public async Task Rows_of_another_are_not_taken_for_ones_own(string one, int microseconds, string two)
    {
        var write = await LoseAsync(Fate.Lost);
        Clock.Advance(TimeSpan.FromMicroseconds(microseconds));
        await Write("a", 1, two is null ? [one] : [one, two]).Answer;

        Assert.Equal(WriteFate.Taken, await ConfirmAsync(write));
    }

    [Fact]
    public async Task A_second_attempt_whose_numbers_were_taken_meanwhile_is_a_conflict()
    {
        var write = await LoseAsync(Fate.Lost);
        Assert.Equal(WriteFate.Absent, await ConfirmAsync(write));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Write("a", 1, "one", "two").Answer;

        await Assert.ThrowsAsync<SequenceConflictException>(() => Hand(write.Again()).Answer);
    }

    [Fact]
    public async Task Numbers_whose_events_were_deleted_are_taken()
    {
        var write = await LoseAsync(Fate.Lost);
        await Write("a", 1, "1", "2", "3").Answer;
        await Journal.DeleteToAsync("a", 3, null, CancellationToken.None);

        Assert.Equal(WriteFate.Taken, await ConfirmAsync(write));
    }

    [Fact]
    public async Task A_doubt_ends_with_an_answer()
    {
        var write = await LoseAsync(Fate.LostAfterCommit);
        Assert.Equal(WriteFate.Written, await ConfirmAsync(write));

        // Its own rows, but no attempt at it is without an answer.
        await Assert.ThrowsAsync<SequenceConflictException>(() => Hand(write.Again()).Answer);
    }

    [Fact]
    public async Task Confirming_waits_for_the_database()
    {
        var write = await LoseAsync(Fate.LostAfterCommit);
        Database.ReadsAreAway = true;
        var fate = Journal.ConfirmAsync(write, CancellationToken.None);
        await WhenTimersAsync(2);
        Database.ReadsAreAway = false;

        await WhileTimePassesAsync(fate);

        Assert.Equal(WriteFate.Written, await fate);
    }

    [Fact]
    public async Task A_conflict_in_doubt_is_cleared_up_when_the_database_can_be_read()
    {
        var write = await LoseAsync(Fate.LostBeforeLateCommit);
        Assert.Equal(WriteFate.Absent, await ConfirmAsync(write));
        Database.ReadsAreAway = true;
        Hand(write.Again());
        await WhenTimersAsync(2);
        await Write("b", 1, "others go on").Answer;
        Database.ReadsAreAway = false;

        await WhileTimePassesAsync(write.Answer);

        Assert.Equal(["one", "two"], await TextsAsync("a"));
    }

    private async Task<RecordedWrite> LoseAsync(Fate fate)
    {
        Database.Fates.Enqueue(fate);
        var write = Write("a", 1, "one", "two");
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => write.Answer);
        return write;
    }

    private async Task<WriteFate> ConfirmAsync(RecordedWrite write)
    {
        var fate = Journal.ConfirmAsync(write, CancellationToken.None);
        await WhileTimePassesAsync(fate);
        return await fate;
    }
}
