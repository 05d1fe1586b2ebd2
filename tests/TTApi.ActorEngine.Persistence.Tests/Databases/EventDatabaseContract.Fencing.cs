// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task The_owner_of_a_shard_writes_under_its_epoch()
    {
        await OwnAsync(5);

        Assert.Equal([VerdictKind.Written], await AppendAsync(TestWrite.Of("a", 1, 1, Owner)));

        Assert.Equal(5, (await Database.ReadAsync("a", 1, 1, 1, CancellationToken.None)).Rows[0].Epoch);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(4)]
    public async Task Another_epoch_than_the_shards_own_is_fenced(long epoch)
    {
        await OwnAsync(epoch);

        var verdicts = await Database.AppendAsync([TestWrite.Of("a", 1, 2, Owner, "t"), TestWrite.Of("b", 1)], CancellationToken.None);

        Assert.Equal([Verdict.Fenced(epoch), Verdict.Written], verdicts);
        await HoldsAsync("a");
        Assert.Empty(await TaggedAsync("t"));
        await HoldsAsync("b", 1);
    }

    [Fact]
    public async Task A_shard_that_nobody_owns_is_fenced()
    {
        await OwnAsync(5);

        var verdicts = await Database.AppendAsync(
            [TestWrite.Of("a", 1, 1, Owner with { Shard = "18" }), TestWrite.Of("a", 1, 1, Owner with { EntityType = "other" })],
            CancellationToken.None);

        Assert.Equal([Verdict.Fenced(null), Verdict.Fenced(null)], verdicts);
    }

    [Fact]
    public async Task Who_is_fenced_is_told_so_even_if_the_number_is_taken()
    {
        await AppendAsync(TestWrite.Of("a", 1));

        Assert.Equal([VerdictKind.Fenced], await AppendAsync(TestWrite.Of("a", 1, 1, Owner)));
    }

    [Fact]
    public async Task Owners_of_several_shards_write_in_one_call()
    {
        await OwnAsync(5);
        await ExecuteAsync("insert into shard (entity_type, shard, epoch) values ('symbol', '18', 1)");

        var kinds = await AppendAsync(
            TestWrite.Of("a", 1, 1, Owner),
            TestWrite.Of("b", 1, 1, Owner with { Epoch = 4 }),
            TestWrite.Of("c", 1, 1, Owner with { Shard = "18", Epoch = 1 }),
            TestWrite.Of("d", 1, 1, Owner),
            TestWrite.Of("e", 1));

        Assert.Equal([VerdictKind.Written, VerdictKind.Fenced, VerdictKind.Written, VerdictKind.Written, VerdictKind.Written], kinds);
    }

    [Fact]
    public async Task A_stale_owner_neither_deletes_nor_touches_snapshots()
    {
        await AppendAsync(TestWrite.Of("a", 1, 3));
        await SaveAsync("a", 3);
        await OwnAsync(6);

        var deleted = await DeleteAsync("a", 3, Owner);
        var saved = await Database.SaveSnapshotAsync(Snapshot("a", 3) with { Manifest = "other" }, Owner, CancellationToken.None);
        var forgotten = await Database.DeleteSnapshotsAsync("a", SnapshotSelectionCriteria.Latest, Owner, CancellationToken.None);

        Assert.All([deleted, saved, forgotten], verdict => Assert.Equal(Verdict.Fenced(6), verdict));
        await HoldsAsync("a", 1, 2, 3);
        Assert.Equal("state", (await LoadAsync("a")).Manifest);
    }

    [Fact]
    public async Task The_owner_deletes_and_saves()
    {
        await AppendAsync(TestWrite.Of("a", 1, 3));
        await OwnAsync(5);

        var saved = await Database.SaveSnapshotAsync(Snapshot("a", 3) with { Epoch = 5 }, Owner, CancellationToken.None);
        var deleted = await DeleteAsync("a", 2, Owner);
        var epoch = (await LoadAsync("a")).Epoch;
        var forgotten = await Database.DeleteSnapshotsAsync("a", SnapshotSelectionCriteria.Latest, Owner, CancellationToken.None);

        Assert.All([saved, deleted, forgotten], verdict => Assert.Equal(Verdict.Written, verdict));
        Assert.Equal(5, epoch);
        await HoldsAsync("a", 3);
        Assert.Null(await LoadAsync("a"));
    }
}
