// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

/// <summary>A database of the shared server for the tests of one class.</summary>
public sealed class PostgresTestDatabase : IAsyncLifetime
{
    public PostgresServer Server { get; private set; }

    public string Name { get; private set; }

    public async Task InitializeAsync()
    {
        Server = await PostgresServer.SharedAsync();
        Name = await Server.CreateDatabaseAsync();
    }

    public Task DisposeAsync() => Server.DropDatabaseAsync(Name);

    internal PostgresStoreOptions Options(string schema) => new() { ConnectionString = new(Server.ConnectionString(Name)), Schema = schema };

    internal PostgresDatabase Open(string schema) => new(Options(schema));

    /// <summary>Runs statements in a schema.</summary>
    public Task ExecuteAsync(string schema, string sql) => Server.ExecuteAsync($"SET search_path = \"{schema.Replace("\"", "\"\"")}\"; {sql}", Name);

    /// <summary>Another session, in a transaction.</summary>
    internal Task<OtherSession> BeginAsync(string schema) => OtherSession.BeginAsync(Server.ConnectionString(Name), schema);
}
