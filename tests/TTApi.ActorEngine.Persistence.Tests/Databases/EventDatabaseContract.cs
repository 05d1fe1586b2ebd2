// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

/// <summary>What every database of the common schema must do; a derived class opens an empty one for each test.</summary>
public abstract partial class EventDatabaseContract : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private protected static readonly Ownership Owner = new("symbol", "17", 5);

    private readonly List<IEventDatabase> _opened = [];

    private protected IEventDatabase Database { get; private set; }

    /// <summary>Another way to the test's one database, as another process would have it; the contract prepares and disposes it.</summary>
    private protected abstract IEventDatabase Connect();

    /// <summary>Creates the database, empty, if it takes more than to connect.</summary>
    private protected virtual Task CreateAsync() => Task.CompletedTask;

    /// <summary>Removes the database.</summary>
    private protected virtual Task DropAsync() => Task.CompletedTask;

    /// <summary>Runs a statement of standard SQL past the code under test.</summary>
    private protected abstract Task ExecuteAsync(string sql);

    public async Task InitializeAsync()
    {
        await CreateAsync();
        Database = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        await DropAsync();
    }

    private protected async Task<IEventDatabase> OpenAsync()
    {
        var database = Connect();
        _opened.Add(database);
        await database.PrepareAsync(CancellationToken.None);
        return database;
    }

    /// <summary>What the cluster does when a shard gets an owner.</summary>
    private protected async Task OwnAsync(long epoch)
    {
        await ExecuteAsync("delete from shard where entity_type = 'symbol' and shard = '17'");
        await ExecuteAsync($"insert into shard (entity_type, shard, epoch) values ('symbol', '17', {epoch})");
    }

    private protected async Task<VerdictKind[]> AppendAsync(params TestWrite[] writes) =>
        [.. (await Database.AppendAsync(writes, CancellationToken.None)).Select(verdict => verdict.Kind)];

    /// <summary>Asserts which numbers of a persistence id are there.</summary>
    private protected async Task HoldsAsync(string persistenceId, params long[] expected) =>
        Assert.Equal(expected, (await Database.ReadAsync(persistenceId, 1, long.MaxValue, 1000, CancellationToken.None)).Rows.Select(row => row.SequenceNr));

    private protected async Task<long> HighestAsync(string persistenceId) =>
        (await Database.ReadAsync(persistenceId, 1, long.MaxValue, 1, CancellationToken.None)).Highest;

    private protected async Task<string[]> TaggedAsync(string tag, long after = 0, int limit = 1000) =>
        [.. (await Database.ReadByTagAsync(tag, after, limit, CancellationToken.None)).Select(found => $"{found.Row.PersistenceId} {found.Row.SequenceNr}")];

    private protected Task<Verdict> DeleteAsync(string persistenceId, long to, Ownership ownership = null) =>
        Database.DeleteEventsAsync(persistenceId, to, ownership, CancellationToken.None);

    private protected Task<bool> QuarantineAsync(string persistenceId, long sequenceNr) =>
        Database.QuarantineAsync(persistenceId, sequenceNr, "unknown manifest", Noon.AddDays(1), CancellationToken.None);

    private protected static void Equal(EventRow expected, EventRow actual)
    {
        Assert.Equal(expected with { Payload = null, Tags = null }, actual with { Payload = null, Tags = null });
        Assert.Equal(expected.Payload, actual.Payload);
        Assert.Equal(expected.Tags, actual.Tags);
    }
}
