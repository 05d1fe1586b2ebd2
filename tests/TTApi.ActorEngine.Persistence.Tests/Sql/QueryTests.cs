// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class QueryTests : StoreTest
{
    [Theory]
    [InlineData(1, long.MaxValue, "1234567")]
    [InlineData(3, 5, "345")]
    [InlineData(2, 6, "23456")]
    [InlineData(5, 4, "")]
    [InlineData(8, long.MaxValue, "")]
    public async Task Events_of_one_id(long from, long to, string expected)
    {
        await Write("a", 1, "1", "2", "3", "4", "5", "6", "7").Answer;

        var events = await Journal.Queries.CurrentEventsByPersistenceIdAsync("a", from, to).ToListAsync();

        Assert.Equal(expected, string.Concat(events.Select(one => one.Event)));
        Assert.All(events, one => Assert.Equal((one.SequenceNr, "a", 0), (one.Offset, one.PersistenceId, one.Tags.Count)));
    }

    [Fact]
    public async Task Events_of_a_tag_in_the_order_of_writing()
    {
        for (var i = 1; i <= 5; i++)
        {
            await WriteTagged("a", i, $"a{i}", "x");
            await WriteTagged("b", i, $"b{i}", i % 2 == 0 ? "x" : "y");
        }

        var events = await Journal.Queries.CurrentEventsByTagAsync("x").ToListAsync();
        var rest = await Journal.Queries.CurrentEventsByTagAsync("x", events[2].Offset).ToListAsync();

        Assert.Equal(["a1", "a2", "b2", "a3", "a4", "b4", "a5"], events.Select(one => one.Event));
        Assert.Equal(events.Skip(3).Select(one => one.Offset), rest.Select(one => one.Offset));
        Assert.All(events, one => Assert.Equal(["x"], one.Tags));
    }

    [Fact]
    public async Task All_ids()
    {
        string[] ids = ["d", "a", "g", "b", "f", "c", "e"];
        foreach (var id in ids)
            await Write(id, 1, "1", "2").Answer;

        Assert.Equal(ids.Order(), await Journal.Queries.CurrentPersistenceIdsAsync().ToListAsync());
    }

    [Fact]
    public async Task They_wait_for_the_database()
    {
        await Write("a", 1, "one").Answer;
        Database.ReadsAreAway = true;
        var ids = Journal.Queries.CurrentPersistenceIdsAsync().ToListAsync().AsTask();
        await WhenTimersAsync(2);
        Database.ReadsAreAway = false;

        await WhileTimePassesAsync(ids);

        Assert.Equal(["a"], await ids);
    }

    private Task WriteTagged(string persistenceId, long number, string text, string tag) =>
        Hand(new RecordedWrite(persistenceId, number, Clock.GetUtcNow(), null, Journal.Encode(text, ImmutableHashSet.Create(tag)))).Answer;
}
