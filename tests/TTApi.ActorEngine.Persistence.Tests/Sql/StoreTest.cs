// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Snapshot;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>A store over a scripted database and a clock that only tests move.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    private protected static readonly Ownership Mine = new("desk", "7", 3);

    private static readonly EventFormats Formats = EventFormats.Create(formats => formats.Add("text", StoredJson.Default.String).Add("bought", StoredJson.Default.Bought));

    private readonly Lazy<SqlStore> _store;

    protected StoreTest() => _store = new(() => new(Database, Formats, Options, Log, Clock));

    private protected ManualTimeProvider Clock { get; } = new();

    private protected ScriptedDatabase Database { get; } = new();

    private protected RecordedLog Log { get; } = new();

    /// <summary>To be set before the store is first used.</summary>
    private protected SqlStoreOptions Options { get; set; } = new() { ReadPageSize = 3 };

    private protected SqlStore Store => _store.Value;

    private protected IJournal Journal => Store.Journal;

    private protected ISnapshotStore Snapshots => Store.Snapshots;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Database.Appends.Open();
        Database.Reads.Open();
        Database.Upkeep.Open();
        await Store.DisposeAsync();
    }

    private protected RecordedWrite Write(string persistenceId, long first, params string[] events) => Hand(NewWrite(persistenceId, first, null, events));

    private protected RecordedWrite NewWrite(string persistenceId, long first, Ownership ownership, params string[] events) =>
        new(persistenceId, first, Clock.GetUtcNow(), ownership, [.. events.Select(one => Journal.Encode(one, null))]);

    private protected RecordedWrite Hand(RecordedWrite write)
    {
        Journal.Write(write);
        return write;
    }

    private protected async Task<List<JournalEvent>> ReadAsync(ReplayRequest request)
    {
        var replay = Journal.Replay(request);
        for (List<JournalEvent> events = []; ;)
        {
            var batch = await replay.NextAsync(CancellationToken.None);
            events.AddRange(batch.Events);
            if (batch.IsLast)
                return events;
        }
    }

    private protected async Task<string[]> TextsAsync(string persistenceId) => [.. (await ReadAsync(new(persistenceId))).Select(one => (string)one.Payload)];

    /// <summary>Completes when so many wait for the clock; while the database is away its watch is one of them.</summary>
    private protected Task WhenTimersAsync(int count) => Clock.WhenTimersAsync(count).WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Moves the clock while something waits for it.</summary>
    private protected async Task WhileTimePassesAsync(Task task)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!task.IsCompleted)
        {
            tooLong.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        await task;
    }
}
