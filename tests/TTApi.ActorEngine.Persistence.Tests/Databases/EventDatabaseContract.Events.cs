// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public abstract partial class EventDatabaseContract
{
    [Fact]
    public async Task A_row_comes_back_as_it_was_written()
    {
        var at = Noon.AddTicks(1_234_560);
        await OwnAsync(Owner.Epoch);
        byte[] payload = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var write = new TestWrite("a", 1, [new("event", ["b", "a", "é"], "text.v1", payload)], at, Owner);

        await AppendAsync(write);
        var (rows, highest) = await Database.ReadAsync("a", 1, long.MaxValue, 10, CancellationToken.None);

        Assert.Equal(1, highest);
        Equal(new("a", 1, 5, "text.v1", payload, ["a", "b", "é"], at), Assert.Single(rows));
        Assert.Equal(TimeSpan.Zero, rows[0].WrittenAt.Offset);
    }

    [Fact]
    public async Task An_empty_payload_no_tags_and_no_owner_come_back_as_such()
    {
        await AppendAsync(
            new TestWrite("a", 1, [new("event", null, "", [])], Noon),
            new TestWrite("b", 1, [new("event", [], "", [])], Noon));

        var a = Assert.Single((await Database.ReadAsync("a", 1, 1, 10, CancellationToken.None)).Rows);
        var b = Assert.Single((await Database.ReadAsync("b", 1, 1, 10, CancellationToken.None)).Rows);

        Equal(new("a", 1, null, "", [], null, Noon), a);
        Equal(a with { PersistenceId = "b" }, b);
    }

    [Theory]
    [InlineData("sandbox|symbol|BRK/B")]
    [InlineData("O'Brien \"quoted\" \\ % _ ; --")]
    [InlineData("日本 😀 e\u0301")]
    [InlineData(" ")]
    public async Task Names_of_any_script_are_kept_and_told_apart(string name)
    {
        await AppendAsync(TestWrite.Of(name, 1, 1, null, name), TestWrite.Of(name + " ", 1), TestWrite.Of("É", 1), TestWrite.Of("é", 1));

        await HoldsAsync(name, 1);
        Assert.Equal([$"{name} 1"], await TaggedAsync(name));
        Assert.Equal([name], (await Database.ReadAsync(name, 1, 1, 1, CancellationToken.None)).Rows[0].Tags);
    }

    [Fact]
    public async Task A_big_payload_comes_back()
    {
        byte[] payload = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 31 >> 3))];

        await AppendAsync(new TestWrite("a", 1, [new("event", null, "text", payload)], Noon));

        var (rows, _) = await Database.ReadAsync("a", 1, 1, 1, CancellationToken.None);
        Assert.Equal(payload, rows[0].Payload);
    }

    [Fact]
    public async Task Many_writes_are_one_call()
    {
        TestWrite[] writes = [.. Enumerable.Range(0, 700).Select(i => TestWrite.Of($"a{i}", 1, 1 + (i % 3)))];

        Assert.All(await AppendAsync(writes), verdict => Assert.Equal(VerdictKind.Written, verdict));

        await HoldsAsync("a599", 1, 2, 3);
        await HoldsAsync("a699", 1);
    }

    [Fact]
    public async Task Nothing_to_write_is_nothing() => Assert.Empty(await Database.AppendAsync([], CancellationToken.None));

    [Fact]
    public async Task A_number_that_is_taken_keeps_back_its_whole_write_and_no_other()
    {
        await AppendAsync(TestWrite.Of("a", 3));

        var verdicts = await Database.AppendAsync(
            [TestWrite.Of("b", 1, 2), TestWrite.Of("a", 1, 5, null, "t"), TestWrite.Of("c", 1, 2, null, "t")],
            CancellationToken.None);

        Assert.Equal([Verdict.Written, Verdict.Conflict(3), Verdict.Written], verdicts);
        await HoldsAsync("a", 3);
        await HoldsAsync("b", 1, 2);
        Assert.Equal(["c 1", "c 2"], await TaggedAsync("t"));
    }

    [Fact]
    public async Task Of_two_writes_of_one_number_in_one_call_the_first_wins()
    {
        var verdicts = await Database.AppendAsync(
            [TestWrite.Of("a", 1, 2, null, "first"), TestWrite.Of("a", 2, 2, null, "second"), TestWrite.Of("a", 3)],
            CancellationToken.None);

        Assert.Equal([Verdict.Written, Verdict.Conflict(2), Verdict.Written], verdicts);
        await HoldsAsync("a", 1, 2, 3);
        Assert.Empty(await TaggedAsync("second"));
    }

    [Fact]
    public async Task Of_two_writers_of_one_number_exactly_one_wins()
    {
        var other = await OpenAsync();

        for (var number = 1; number <= 25; number++)
        {
            var verdicts = await Task.WhenAll(WriteAsync(Database, number), WriteAsync(other, number));

            Assert.Equal([VerdictKind.Written, VerdictKind.Conflict], verdicts.Order());
        }

        Assert.Equal(25, (await Database.ReadAsync("a", 1, long.MaxValue, 100, CancellationToken.None)).Rows.Count);

        static Task<VerdictKind> WriteAsync(IEventDatabase database, int number) =>
            Task.Run(async () => (await database.AppendAsync([TestWrite.Of("a", number)], CancellationToken.None))[0].Kind);
    }

    [Fact]
    public async Task What_one_has_written_another_sees()
    {
        var other = await OpenAsync();

        await AppendAsync(TestWrite.Of("a", 1, 2));

        Assert.Equal(2, (await other.ReadAsync("a", 1, long.MaxValue, 10, CancellationToken.None)).Rows.Count);
    }

    [Fact]
    public async Task Events_are_read_in_pages_with_the_highest_number_on_each()
    {
        await AppendAsync(TestWrite.Of("a", 1, 10), TestWrite.Of("aa", 1, 3));

        var (first, highest) = await Database.ReadAsync("a", 1, long.MaxValue, 4, CancellationToken.None);
        var (second, highestAgain) = await Database.ReadAsync("a", 5, 7, 4, CancellationToken.None);
        var (beyond, highestBeyond) = await Database.ReadAsync("a", 11, long.MaxValue, 4, CancellationToken.None);
        var (none, highestOfNone) = await Database.ReadAsync("a", 3, 2, 4, CancellationToken.None);

        Assert.Equal([1, 2, 3, 4], first.Select(row => row.SequenceNr));
        Assert.Equal([5, 6, 7], second.Select(row => row.SequenceNr));
        Assert.Empty(beyond);
        Assert.Empty(none);
        Assert.Equal([10, 10, 10, 10], [highest, highestAgain, highestBeyond, highestOfNone]);
    }

    [Fact]
    public async Task Who_never_wrote_has_no_highest_number()
    {
        var (rows, highest) = await Database.ReadAsync("nobody", 1, long.MaxValue, 4, CancellationToken.None);

        Assert.Empty(rows);
        Assert.Equal(0, highest);
    }
}
