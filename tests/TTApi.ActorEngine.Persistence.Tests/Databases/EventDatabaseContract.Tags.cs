// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task Events_are_found_by_tag_in_the_order_in_which_they_were_written()
    {
        await AppendAsync(TestWrite.Of("b", 1, 2, null, "t", "u"), TestWrite.Of("a", 1, 1, null, "t"), TestWrite.Of("c", 1));
        await AppendAsync(TestWrite.Of("b", 3, 1, null, "t"));

        Assert.Equal(["b 1", "b 2", "a 1", "b 3"], await TaggedAsync("t"));
        Assert.Equal(["b 1", "b 2"], await TaggedAsync("u"));
        Assert.Empty(await TaggedAsync("T"));
    }

    [Fact]
    public async Task A_tagged_event_comes_with_all_its_columns()
    {
        await AppendAsync(TestWrite.Of("a", 1, 1, null, "u", "t"));

        var (ordering, row) = Assert.Single(await Database.ReadByTagAsync("u", 0, 10, CancellationToken.None));

        Assert.True(ordering > 0);
        Equal(new("a", 1, null, "text", "a 1"u8.ToArray(), ["t", "u"], Noon), row);
    }

    [Fact]
    public async Task Orderings_rise_and_pages_begin_after_the_last_one_seen()
    {
        await AppendAsync(TestWrite.Of("a", 1, 5, null, "t"));
        await AppendAsync(TestWrite.Of("b", 1, 5, null, "t"));

        var first = await Database.ReadByTagAsync("t", 0, 7, CancellationToken.None);
        var rest = await TaggedAsync("t", first[^1].Ordering);

        Assert.Equal(7, first.Select(found => found.Ordering).Distinct().Count());
        Assert.Equal(first.Select(found => found.Ordering).Order(), first.Select(found => found.Ordering));
        Assert.Equal(["b 3", "b 4", "b 5"], rest);
        Assert.Empty(await TaggedAsync("t", long.MaxValue));
    }

    [Fact]
    public async Task No_ordering_appears_below_one_that_was_seen()
    {
        var other = await OpenAsync();
        var writers = Task.WhenAll(WriteAsync(Database, "a"), WriteAsync(other, "b"));
        var seen = new List<(long Ordering, string Id)>();

        // Follows the tag while two write: whoever was skipped would be missing at the end.
        for (var atEnd = false; !atEnd || seen.Count < 80;)
        {
            var ended = writers.IsCompleted;
            var page = await Database.ReadByTagAsync("t", seen is [] ? 0 : seen[^1].Ordering, 7, CancellationToken.None);
            seen.AddRange(page.Select(found => (found.Ordering, $"{found.Row.PersistenceId} {found.Row.SequenceNr}")));
            atEnd = page.Count == 0;
            if (ended && atEnd)
                break;
        }

        await writers;
        Assert.Equal(80, seen.Select(found => found.Id).Distinct().Count());

        static Task WriteAsync(IEventDatabase database, string persistenceId) => Task.Run(async () =>
        {
            for (var number = 1; number <= 40; number++)
                await database.AppendAsync([TestWrite.Of(persistenceId, number, 1, null, "t")], CancellationToken.None);
        });
    }
}
