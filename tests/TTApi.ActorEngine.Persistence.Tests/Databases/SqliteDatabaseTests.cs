// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public sealed class SqliteDatabaseTests : EventDatabaseContract, IDisposable
{
    private readonly TempDirectory _directory = new();

    private string File => _directory["data/journal.sqlite"];

    private protected override IEventDatabase Connect() => new SqliteDatabase(new() { Path = File, Synchronous = SqliteSynchronous.Normal }, TimeProvider.System);

    public void Dispose() => _directory.Dispose();

    private protected override async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
