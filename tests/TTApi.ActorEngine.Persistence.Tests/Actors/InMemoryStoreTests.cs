// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.InMemory;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Snapshot;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class InMemoryStoreTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public void Numbers_that_are_taken_are_refused()
    {
        Write("a", 1, null, "x", "y");

        var failure = Write("a", 2, null, "z").Failure;

        Assert.IsType<SequenceConflictException>(failure);
    }

    [Fact]
    public async Task Only_the_owner_of_a_shard_writes_and_deletes()
    {
        _store.SetEpoch("symbol", "7", 3);
        Ownership current = new("symbol", "7", 3), stale = new("symbol", "7", 2), unknown = new("symbol", "8", 3);

        Assert.Null(Write("a", 1, current, "x").Failure);
        Assert.Equal(3, Assert.IsType<FencedException>(Write("a", 2, stale, "y").Failure).Epoch);
        Assert.Null(Assert.IsType<FencedException>(Write("a", 2, unknown, "y").Failure).Epoch);
        await Assert.ThrowsAsync<FencedException>(() => _store.Journal.DeleteToAsync("a", 1, stale, default));
        await Assert.ThrowsAsync<FencedException>(() => _store.Snapshots.SaveAsync(new("a", 1), "s", stale, default));
        await Assert.ThrowsAsync<FencedException>(() => _store.Snapshots.DeleteAsync("a", SnapshotSelectionCriteria.Latest, stale, default));
    }

    [Fact]
    public async Task A_write_is_confirmed_as_what_became_of_it()
    {
        var write = Write("a", 1, null, "x");

        Assert.Equal(WriteFate.Written, await _store.Journal.ConfirmAsync(write, default));
        Assert.Equal(WriteFate.Absent, await _store.Journal.ConfirmAsync(new Entry("b", 1, null, "x"), default));
        Assert.Equal(WriteFate.Taken, await _store.Journal.ConfirmAsync(new Entry("a", 1, null, "other"), default));
    }

    [Fact]
    public async Task Events_are_found_by_tag_in_the_order_they_were_written_until_they_are_deleted()
    {
        Write("a", 1, null, new Tagged("x", ["red"]));
        Write("b", 1, null, new Tagged("y", ["red", "blue"]), "plain");
        Write("a", 2, null, new Tagged("z", ["red"]));

        Assert.Equal(["x", "y", "z"], await EventsAsync(_store.Journal.Queries.CurrentEventsByTagAsync("red")));
        Assert.Equal(["z"], await EventsAsync(_store.Journal.Queries.CurrentEventsByTagAsync("red", 2)));
        await _store.Journal.DeleteToAsync("a", 1, null, default);
        Assert.Equal(["y", "z"], await EventsAsync(_store.Journal.Queries.CurrentEventsByTagAsync("red")));
    }

    [Fact]
    public async Task Events_are_found_by_persistence_id_and_number()
    {
        Write("a", 1, null, "x", "y", "z");

        Assert.Equal(["y", "z"], await EventsAsync(_store.Journal.Queries.CurrentEventsByPersistenceIdAsync("a", 2)));
        Assert.Equal(["x"], await EventsAsync(_store.Journal.Queries.CurrentEventsByPersistenceIdAsync("a", 1, 1)));
        Assert.Empty(await EventsAsync(_store.Journal.Queries.CurrentEventsByPersistenceIdAsync("nobody")));
    }

    [Fact]
    public async Task All_persistence_ids_are_found_in_ordinal_order()
    {
        Write("b", 1, null, "x");
        Write("B", 1, null, "x");

        List<string> ids = [];
        await foreach (var id in _store.Journal.Queries.CurrentPersistenceIdsAsync())
            ids.Add(id);

        Assert.Equal(["B", "b"], ids);
    }

    [Fact]
    public async Task A_long_stream_is_replayed_in_batches()
    {
        const int Many = 10_000;
        Write("a", 1, null, [.. Enumerable.Range(1, Many).Cast<object>()]);
        var replay = _store.Journal.Replay(new("a"));

        List<long> numbers = [];
        ReplayBatch batch;
        do
        {
            batch = await replay.NextAsync(default);
            numbers.AddRange(batch.Events.Select(one => one.SequenceNr));
        }
        while (!batch.IsLast);

        Assert.Equal(Enumerable.Range(1, Many).Select(number => (long)number), numbers);
        Assert.Equal(Many, batch.HighestSequenceNr);
    }

    [Fact]
    public async Task The_newest_snapshot_that_is_wanted_is_loaded()
    {
        ISnapshotStore snapshots = _store.Snapshots;
        await snapshots.SaveAsync(new("a", 1, Noon.UtcDateTime), "old", null, default);
        await snapshots.SaveAsync(new("a", 2, Noon.UtcDateTime), "new", null, default);

        Assert.Equal("new", (await snapshots.LoadAsync("a", SnapshotSelectionCriteria.Latest, null, default)).Snapshot);
        Assert.Equal("old", (await snapshots.LoadAsync("a", new(1), null, default)).Snapshot);
        Assert.Null(await snapshots.LoadAsync("b", SnapshotSelectionCriteria.Latest, null, default));
        await snapshots.DeleteAsync("b", SnapshotSelectionCriteria.Latest, null, default);
        await snapshots.DisposeAsync();
        await _store.Journal.DisposeAsync();
    }

    private static async Task<object[]> EventsAsync(IAsyncEnumerable<EventEnvelope> envelopes)
    {
        List<object> events = [];
        await foreach (var envelope in envelopes)
            events.Add(envelope.Event);
        return [.. events];
    }

    private Entry Write(string id, long first, Ownership ownership, params object[] events)
    {
        var write = new Entry(id, first, ownership, events);
        _store.Journal.Write(write);
        return write;
    }

    private sealed class Entry : JournalWrite
    {
        public Entry(string id, long first, Ownership ownership, params object[] events)
        {
            (PersistenceId, FirstSequenceNr, Ownership, WrittenAt) = (id, first, ownership, Noon);
            Entries = [.. events.Select(one => one is Tagged tagged ? new JournalEntry(tagged.Payload, tagged.Tags) : new JournalEntry(one, null))];
        }

        public Exception Failure { get; private set; }

        public override void Written(IReadOnlyDictionary<int, Exception> rejected = null) => Failure = null;

        public override void Failed(Exception cause) => Failure = cause;
    }
}
