// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task The_newest_snapshot_comes_back_as_it_was_saved()
    {
        var saved = new SnapshotRow("a", 7, 5, "state.v2", [0, 1, 255], Noon.AddTicks(9_999_990));
        await SaveAsync("a", 3);
        await Database.SaveSnapshotAsync(saved, null, CancellationToken.None);
        await SaveAsync("b", 9);

        var loaded = await LoadAsync("a");

        Assert.Equal(saved with { Payload = null }, loaded with { Payload = null });
        Assert.Equal(saved.Payload, loaded.Payload);
        Assert.Equal(TimeSpan.Zero, loaded.WrittenAt.Offset);
    }

    [Fact]
    public async Task Without_a_snapshot_there_is_none()
    {
        await SaveAsync("a", 3);

        Assert.Null(await LoadAsync("A"));
        Assert.Null(await Database.LoadSnapshotAsync("a", SnapshotSelectionCriteria.None, CancellationToken.None));
    }

    // Snapshots 2, 4, 6, 8 are taken at noon and 2, 4, 6, 8 hours; a bound of -1 is none.
    [Theory]
    [InlineData(7, -1, 0, -1, 6)]
    [InlineData(6, -1, 0, -1, 6)]
    [InlineData(1, -1, 0, -1, null)]
    [InlineData(7, 4, 0, -1, 4)]
    [InlineData(7, 3, 0, -1, 2)]
    [InlineData(7, -1, 6, -1, 6)]
    [InlineData(5, -1, 5, -1, null)]
    [InlineData(7, -1, 0, 6, 6)]
    [InlineData(5, -1, 0, 5, null)]
    public async Task A_snapshot_is_chosen_by_its_number_and_its_time(long maxNumber, int maxHours, long minNumber, int minHours, int? expected)
    {
        foreach (var number in (int[])[2, 4, 6, 8])
            await Database.SaveSnapshotAsync(Snapshot("a", number) with { WrittenAt = Noon.AddHours(number) }, null, CancellationToken.None);
        var criteria = new SnapshotSelectionCriteria(
            maxNumber,
            maxHours < 0 ? DateTime.MaxValue : Noon.UtcDateTime.AddHours(maxHours),
            minNumber,
            minHours < 0 ? null : Noon.UtcDateTime.AddHours(minHours));

        var loaded = await Database.LoadSnapshotAsync("a", criteria, CancellationToken.None);

        Assert.Equal(expected, (int?)loaded?.SequenceNr);
    }

    [Fact]
    public async Task A_time_without_a_kind_is_UTC()
    {
        await SaveAsync("a", 3);

        Assert.NotNull(await Database.LoadSnapshotAsync("a", new(3, new DateTime(2024, 1, 2, 12, 0, 0), 0, new DateTime(2024, 1, 2, 12, 0, 0)), CancellationToken.None));
    }

    [Fact]
    public async Task A_snapshot_of_the_same_number_takes_the_place_of_the_first()
    {
        await SaveAsync("a", 3);
        var second = new SnapshotRow("a", 3, null, "other", [9], Noon.AddHours(-1));

        Assert.Equal(Verdict.Written, await Database.SaveSnapshotAsync(second, null, CancellationToken.None));
        var loaded = await LoadAsync("a");

        Assert.Equal(("other", second.WrittenAt), (loaded.Manifest, loaded.WrittenAt));
        Assert.Equal([9], loaded.Payload);
    }

    [Fact]
    public async Task Snapshots_are_deleted_by_the_same_criteria()
    {
        foreach (var number in (int[])[2, 4, 6])
            await SaveAsync("a", number);
        await SaveAsync("b", 2);

        var deleted = await Database.DeleteSnapshotsAsync("a", new SnapshotSelectionCriteria(4, Noon.UtcDateTime, 3), null, CancellationToken.None);
        await Database.DeleteSnapshotsAsync("a", new SnapshotSelectionCriteria(6, Noon.UtcDateTime.AddTicks(-10)), null, CancellationToken.None);

        Assert.Equal(Verdict.Written, deleted);
        Assert.Equal(2, (await Database.LoadSnapshotAsync("a", new(5), CancellationToken.None)).SequenceNr);
        Assert.Equal(6, (await LoadAsync("a")).SequenceNr);
        Assert.NotNull(await LoadAsync("b"));
    }

    private static SnapshotRow Snapshot(string persistenceId, long sequenceNr) => new(persistenceId, sequenceNr, null, "state", [1, 2], Noon);

    private Task<Verdict> SaveAsync(string persistenceId, long sequenceNr) => Database.SaveSnapshotAsync(Snapshot(persistenceId, sequenceNr), null, CancellationToken.None);

    private Task<SnapshotRow> LoadAsync(string persistenceId) => Database.LoadSnapshotAsync(persistenceId, SnapshotSelectionCriteria.Latest, CancellationToken.None);
}
