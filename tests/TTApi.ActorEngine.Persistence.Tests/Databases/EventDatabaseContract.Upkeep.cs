// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task A_scan_walks_over_all_events_page_by_page()
    {
        await AppendAsync(TestWrite.Of("b", 1, 4, null, "t"), TestWrite.Of("a", 1, 3), TestWrite.Of("C", 2));
        var scanned = new List<EventRow>();

        while (await Database.ScanAsync(scanned.LastOrDefault()?.PersistenceId, scanned.LastOrDefault()?.SequenceNr ?? 0, 3, CancellationToken.None) is { Count: > 0 } page)
            scanned.AddRange(page);

        Assert.Equal(["C 2", "a 1", "a 2", "a 3", "b 1", "b 2", "b 3", "b 4"], scanned.Select(row => $"{row.PersistenceId} {row.SequenceNr}"));
        Equal(new("b", 4, null, "text", "b 4"u8.ToArray(), ["t"], Noon), scanned[^1]);
    }

    [Fact]
    public async Task A_quarantined_event_is_kept_aside_with_everything_it_had()
    {
        await OwnAsync(5);
        await AppendAsync(TestWrite.Of("a", 1, 3, Owner, "t", "u"));

        Assert.True(await QuarantineAsync("a", 2));
        var aside = Assert.Single(await Database.ReadQuarantinedAsync("a", CancellationToken.None));

        Equal(new("a", 2, 5, "text", "a 2"u8.ToArray(), ["t", "u"], Noon), aside.Event);
        Assert.Equal(("unknown manifest", Noon.AddDays(1)), (aside.Reason, aside.QuarantinedAt));
        await HoldsAsync("a", 1, 3);
        Assert.Equal(["a 1", "a 3"], await TaggedAsync("t"));
        Assert.Empty(await Database.ReadQuarantinedAsync("b", CancellationToken.None));
    }

    [Fact]
    public async Task Quarantined_events_come_in_order_and_only_once()
    {
        await AppendAsync(TestWrite.Of("a", 1, 5));
        await QuarantineAsync("a", 4);
        await QuarantineAsync("a", 2);

        Assert.False(await QuarantineAsync("a", 4));
        Assert.False(await QuarantineAsync("a", 6));
        Assert.False(await QuarantineAsync("nobody", 1));

        Assert.Equal([2, 4], (await Database.ReadQuarantinedAsync("a", CancellationToken.None)).Select(row => row.Event.SequenceNr));
    }

    [Fact]
    public async Task The_number_of_a_quarantined_event_stays_taken()
    {
        await AppendAsync(TestWrite.Of("a", 1, 3));
        await QuarantineAsync("a", 3);

        Assert.Equal(3, await HighestAsync("a"));
        Assert.Equal([Verdict.Conflict(3)], await Database.AppendAsync([TestWrite.Of("a", 3, 2)], CancellationToken.None));
        Assert.Equal([VerdictKind.Written], await AppendAsync(TestWrite.Of("a", 4)));
    }

    [Fact]
    public async Task A_prepared_schema_is_left_as_it_is()
    {
        await AppendAsync(TestWrite.Of("a", 1));

        await Database.PrepareAsync(CancellationToken.None);
        await OpenAsync();

        await HoldsAsync("a", 1);
    }

    [Fact]
    public async Task Several_may_prepare_an_empty_database_at_once()
    {
        foreach (var table in (string[])["schema_version", "event", "event_tag", "tag_clock", "stream", "snapshot", "shard", "quarantined_event"])
            await ExecuteAsync($"drop table {table}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(OpenOneAsync)));

        Assert.Equal([VerdictKind.Written], await AppendAsync(TestWrite.Of("a", 1, 1, null, "t")));

        async Task OpenOneAsync()
        {
            await using var database = Connect();
            await database.PrepareAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused_by_name_and_versions()
    {
        await ExecuteAsync("update schema_version set version = 99");

        var refusal = await Assert.ThrowsAsync<SchemaException>(OpenAsync);

        Assert.Contains(Database.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{EventSchema.Version}", refusal.Message, StringComparison.Ordinal);
    }
}
