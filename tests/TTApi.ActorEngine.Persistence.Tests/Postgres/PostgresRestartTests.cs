// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.ActorEngine.Persistence.Tests.Sql;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresRestartTests
{
    private const int Writers = 60;

    private static readonly Ownership Owner = new("symbol", "17", 5);

        private readonly Lock _lock = new();
    private volatile bool _enough;
    private int _written;
    private int _wanted;
    private TaskCompletionSource _reached;

    [Fact]
    public async Task Two_restarts_under_load_lose_nothing_double_nothing_and_leave_nobody_waiting()
    {
        await using var server = await PostgresServer.StartAsync();
        var options = new PostgresStoreOptions { ConnectionString = new(server.ConnectionString()) };
        await using (var before = new PostgresDatabase(options))
            await before.PrepareAsync(CancellationToken.None);
        await server.ExecuteAsync("INSERT INTO ttapi.shard VALUES ('symbol', '17', 5)");
        var formats = EventFormats.Create(formats => formats.Add("text", StoredJson.Default.String));
        await using var store = PostgresStore.Open(options, formats, new SqlStoreOptions { MaxBackoff = TimeSpan.FromMilliseconds(200) });
        var writers = Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(store.Journal, i))).ToList();

        await AnotherAsync(2_000);
        await server.StopAsync();
        await server.StartAgainAsync();
        await AnotherAsync(2_000);
        server.Kill();
        await server.StartAgainAsync();
        await AnotherAsync(2_000);
        _enough = true;
        var counts = await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(counts, count => Assert.True(count > 0));
        await using var database = new PostgresDatabase(options);
        for (var i = 0; i < Writers; i++)
        {
            var (rows, highest) = await database.ReadAsync($"writer-{i}", 1, long.MaxValue, int.MaxValue, CancellationToken.None);
            Assert.Equal(counts[i], highest);
            Assert.Equal(Enumerable.Range(1, counts[i]).Select(number => (long)number), rows.Select(row => row.SequenceNr));
            Assert.Equal(Enumerable.Range(1, counts[i]).Select(number => Text(i, number)), rows.Select(row => formats.Decode(row.PersistenceId, row.SequenceNr, row.Manifest, row.Payload)));
        }

        Assert.Equal(counts.Where((_, i) => IsTagged(i)).Sum(), (await database.ReadByTagAsync("t", 0, int.MaxValue, CancellationToken.None)).Count);
    }

    private static string Text(int writer, int number) => $"{writer} wrote {number}";

    private static bool IsTagged(int writer) => writer % 10 == 0;

    /// <summary>Writes one event after the other, as an actor does; a write in doubt is looked up, and made again only if it is not there.</summary>
    /// <returns>How many.</returns>
    private async Task<int> WriteAsync(IJournal journal, int writer)
    {
        var number = 0;
        while (!_enough)
        {
            number++;
            var entry = journal.Encode(Text(writer, number), IsTagged(writer) ? ["t"] : null);
            var write = new RecordedWrite($"writer-{writer}", number, DateTimeOffset.UnixEpoch.AddSeconds(number), writer % 2 == 0 ? Owner : null, entry);
            await InsistAsync(journal, write);
            Count();
        }

        return number;
    }

    private static async Task InsistAsync(IJournal journal, RecordedWrite write)
    {
        while (true)
        {
            try
            {
                journal.Write(write);
                await write.Answer;
                return;
            }
            catch (UnknownOutcomeException)
            {
                var fate = await journal.ConfirmAsync(write, CancellationToken.None);
                if (fate == WriteFate.Written)
                    return;
                Assert.Equal(WriteFate.Absent, fate);
                write.Again();
            }
        }
    }

    private void Count()
    {
        lock (_lock)
        {
            if (++_written >= _wanted)
                _reached?.TrySetResult();
        }
    }

    private Task AnotherAsync(int events)
    {
        lock (_lock)
        {
            _wanted = _written + events;
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task.WaitAsync(TimeSpan.FromSeconds(120));
        }
    }
}
