// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task Deleted_events_are_gone_with_their_tags_and_their_numbers_stay_taken()
    {
        await AppendAsync(TestWrite.Of("a", 1, 5, null, "t"), TestWrite.Of("b", 1, 2, null, "t"));

        Assert.Equal(Verdict.Written, await DeleteAsync("a", 3));

        await HoldsAsync("a", 4, 5);
        Assert.Equal(["a 4", "a 5", "b 1", "b 2"], await TaggedAsync("t"));
        Assert.Equal([VerdictKind.Conflict], await AppendAsync(TestWrite.Of("a", 2)));
        Assert.Equal([VerdictKind.Conflict], await AppendAsync(TestWrite.Of("a", 3)));
    }

    [Fact]
    public async Task The_highest_number_survives_the_deletion_of_all_events()
    {
        await AppendAsync(TestWrite.Of("a", 1, 5));

        await DeleteAsync("a", long.MaxValue);

        Assert.Equal(5, await HighestAsync("a"));
        Assert.Equal([VerdictKind.Written], await AppendAsync(TestWrite.Of("a", 6)));
        Assert.Equal(6, await HighestAsync("a"));
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_remembers_nothing()
    {
        await AppendAsync(TestWrite.Of("a", 1, 5));
        await DeleteAsync("a", 3);

        await DeleteAsync("a", 2);
        await DeleteAsync("nobody", long.MaxValue);

        Assert.Equal(5, await HighestAsync("a"));
        Assert.Equal(0, await HighestAsync("nobody"));
        Assert.Equal([("a", 3L)], (await Database.ReadDeletedAsync(["a", "nobody"], CancellationToken.None)).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([VerdictKind.Written], await AppendAsync(TestWrite.Of("nobody", 1)));
    }

    [Fact]
    public async Task What_was_deleted_is_told_for_the_ids_that_were_asked_for()
    {
        await AppendAsync(TestWrite.Of("a", 1, 3), TestWrite.Of("b", 1, 3), TestWrite.Of("c", 1, 3));
        await DeleteAsync("a", 1);
        await DeleteAsync("b", 2);

        Assert.Equal([("b", 2L)], (await Database.ReadDeletedAsync(["b", "c"], CancellationToken.None)).Select(pair => (pair.Key, pair.Value)));
        Assert.Empty(await Database.ReadDeletedAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task Persistence_ids_come_in_ordinal_order_and_in_pages()
    {
        string[] ids = ["a", "B", "b", "é", "Z", "a b", "ab", "日本", "10", "9"];
        await AppendAsync([.. ids.Select(id => TestWrite.Of(id, 1, 3))]);

        var all = await Database.ReadPersistenceIdsAsync(null, 100, CancellationToken.None);
        var first = await Database.ReadPersistenceIdsAsync(null, 4, CancellationToken.None);
        var second = await Database.ReadPersistenceIdsAsync(first[^1], 100, CancellationToken.None);

        Assert.Equal(ids.Order(StringComparer.Ordinal), all);
        Assert.Equal(all, [.. first, .. second]);
        Assert.Equal(4, first.Count);
        Assert.Empty(await Database.ReadPersistenceIdsAsync(all[^1], 100, CancellationToken.None));
    }

    [Fact]
    public async Task Who_ever_wrote_is_listed_even_if_nothing_is_left()
    {
        await AppendAsync(TestWrite.Of("a", 1), TestWrite.Of("b", 1), TestWrite.Of("c", 1), TestWrite.Of("d", 1, 2));
        await DeleteAsync("a", 1);
        await QuarantineAsync("c", 1);
        await DeleteAsync("d", 1);
        await QuarantineAsync("d", 2);

        Assert.Equal(["a", "b", "c", "d"], await Database.ReadPersistenceIdsAsync(null, 100, CancellationToken.None));
        Assert.Equal(["c", "d"], await Database.ReadPersistenceIdsAsync("b", 100, CancellationToken.None));
    }
}
