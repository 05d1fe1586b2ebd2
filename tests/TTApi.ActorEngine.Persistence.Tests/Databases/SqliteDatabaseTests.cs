// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public sealed class SqliteDatabaseTests : EventDatabaseContract, IDisposable
{
    private readonly TempDirectory _directory = new();

    private string Path => _directory["data/journal.sqlite"];

    public void Dispose() => _directory.Dispose();

    private protected override IEventDatabase Connect() => new SqliteDatabase(new() { Path = Path, Synchronous = SqliteSynchronous.Normal }, TimeProvider.System);

    private protected override Task ExecuteAsync(string sql) => SqliteJournalFile.ExecuteAsync(Path, sql);
}
