// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresConflictTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>, IAsyncLifetime
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";
    private PostgresDatabase _events;
    private PostgresDatabase _others;

    public async Task InitializeAsync()
    {
        (_events, _others) = (database.Open(_schema), database.Open(_schema));
        await _events.PrepareAsync(CancellationToken.None);
        await database.ExecuteAsync(_schema, "INSERT INTO shard VALUES ('symbol', '17', 5)");
    }

    public async Task DisposeAsync()
    {
        await _events.DisposeAsync();
        await _others.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_groups_with_the_same_numbers_each_number_has_one_winner()
    {
        for (var number = 1; number <= 30; number += 3)
        {
            TestWrite[] writes = [TestWrite.Of("a", number, 3, null, "t"), TestWrite.Of("b", number, 3), TestWrite.Of("c", number, 3, null, "t")];

            // In opposite orders, so that they also run into deadlocks.
            var verdicts = await Task.WhenAll(InsistAsync(_events, writes), InsistAsync(_others, [.. writes.Reverse()]));

            var winners = verdicts[0].Zip(verdicts[1].Reverse(), (one, other) => (one.Kind, other.Kind)).ToList();
            Assert.All(winners, pair => Assert.True(pair is (VerdictKind.Written, VerdictKind.Conflict) or (VerdictKind.Conflict, VerdictKind.Written), $"{pair}"));
        }

        foreach (var id in (string[])["a", "b", "c"])
            Assert.Equal(30, (await _events.ReadAsync(id, 1, 100, 100, CancellationToken.None)).Rows.Count);
        Assert.Equal(60, (await _events.ReadByTagAsync("t", 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_tag_clock_that_was_put_back_is_told_and_not_taken_for_a_conflict()
    {
        await _events.AppendAsync([TestWrite.Of("a", 1, 1, null, "t")], CancellationToken.None);
        await database.ExecuteAsync(_schema, "UPDATE tag_clock SET ordering = 0");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var failure = await Assert.ThrowsAsync<PostgresException>(() => _events.AppendAsync([TestWrite.Of("a", 2, 1, null, "t")], patience.Token));

        Assert.Equal("event_tag", failure.TableName);
    }

    [Fact]
    public async Task A_number_that_somebody_else_is_writing_is_waited_for()
    {
        await using var other = await database.BeginAsync(_schema);
        await other.RunAsync("INSERT INTO event VALUES ('a', 2, NULL, 'text', '', NULL, now())");

        var writing = _events.AppendAsync([TestWrite.Of("a", 1, 3), TestWrite.Of("b", 1)], CancellationToken.None);
        await other.SomebodyWaitsAsync();
        await other.RunAsync("COMMIT");

        Assert.Equal([Verdict.Conflict(2), Verdict.Written], await writing);
    }

    [Fact]
    public async Task Whoever_is_fenced_among_conflicts_is_told_so_and_takes_no_number()
    {
        var stale = new Journal.Ownership("symbol", "17", 4);
        await _events.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None);

        var verdicts = await _events.AppendAsync(
            [TestWrite.Of("a", 1), TestWrite.Of("a", 1, 1, stale), TestWrite.Of("b", 1, 1, stale), TestWrite.Of("b", 1)],
            CancellationToken.None);

        Assert.Equal([Verdict.Conflict(1), Verdict.Fenced(5), Verdict.Fenced(5), Verdict.Written], verdicts);
    }

    [Fact]
    public async Task A_group_of_conflicts_alone_writes_nothing()
    {
        await _events.AppendAsync([TestWrite.Of("a", 1, 2)], CancellationToken.None);

        Assert.Equal([Verdict.Conflict(1), Verdict.Conflict(2)], await _events.AppendAsync([TestWrite.Of("a", 1), TestWrite.Of("a", 2)], CancellationToken.None));
    }

    [Theory]
    [InlineData("a\0b", "22021")]
    [InlineData(null, "54000")]
    public async Task What_cannot_be_stored_is_no_outage(string id, string code)
    {
        // Far longer than an entry of an index, and nothing that could be compressed to fit.
        id ??= string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i * 7919 % 10007:x}"));

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _events.AppendAsync([TestWrite.Of(id, 1), TestWrite.Of("b", 1)], CancellationToken.None));

        Assert.Equal(code, refusal.SqlState);
        Assert.Empty((await _events.ReadAsync("b", 1, 9, 9, CancellationToken.None)).Rows);
    }

    // A deadlock is an outage that is over at once.
    private static async Task<IReadOnlyList<Verdict>> InsistAsync(PostgresDatabase database, TestWrite[] writes)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                return await database.AppendAsync(writes, CancellationToken.None);
            }
            catch (DatabaseAwayException away) when (!away.IsOutcomeUnknown)
            {
            }
        }
    }
}
