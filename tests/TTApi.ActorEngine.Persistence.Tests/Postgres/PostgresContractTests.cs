// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

/// <summary>Each test has a schema of its own, in one database of the shared server.</summary>
public sealed class PostgresContractTests(PostgresTestDatabase database) : EventDatabaseContract, IClassFixture<PostgresTestDatabase>
{
    private readonly string _schema = $"S {Guid.NewGuid():N} \"quoted\"";

    private protected override IEventDatabase Connect() => database.Open(_schema);

    private protected override Task ExecuteAsync(string sql) => database.ExecuteAsync(_schema, sql);
}
