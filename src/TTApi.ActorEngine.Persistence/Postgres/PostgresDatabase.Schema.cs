// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresDatabase
{
    /// <remarks>Without the right to create anything, as long as everything is there.</remarks>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            await RefuseOtherEncodingsAsync(connection, cancellationToken).ConfigureAwait(false);
            if (await VersionAsync(connection, cancellationToken).ConfigureAwait(false) < EventSchema.Version)
                await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgresErrors.IsKnown(failure))
        {
            throw Translated(failure, wasSent: false);
        }
    }

    private async Task RefuseOtherEncodingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var encoding = await ScalarAsync<string>(connection, "SHOW server_encoding", [], cancellationToken).ConfigureAwait(false);
        if (encoding != "UTF8")
            throw new SchemaException($"{Name} has the encoding {encoding}; it must be UTF8, so that every name can be stored.");
    }

    /// <summary>The schema's version; 0 where there is none.</summary>
    /// <exception cref="SchemaException">It is newer than this program.</exception>
    private async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await ScalarAsync<bool>(connection, PostgresStatements.HasTable, [PostgresParameters.Text(_schema), PostgresParameters.Text("schema_version")], cancellationToken).ConfigureAwait(false))
            return 0;
        var version = await ScalarAsync<int>(connection, _statements.Version, [], cancellationToken).ConfigureAwait(false);
        EventSchema.RefuseNewer(Name, version);
        return version;
    }

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);

        // Of several processes that start at once, one does it; the others wait here, and then find it done.
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [PostgresParameters.Text($"ttapi schema {_schema}")], cancellationToken).ConfigureAwait(false);
        if (!await ScalarAsync<bool>(connection, PostgresStatements.HasSchema, [PostgresParameters.Text(_schema)], cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(connection, $"CREATE SCHEMA {_statements.Schema}", [], cancellationToken).ConfigureAwait(false);
        for (var version = await VersionAsync(connection, cancellationToken).ConfigureAwait(false); version < EventSchema.Version; version++)
            await ExecuteAsync(connection, _statements.Migrations[version], [], cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql, parameters);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql, parameters);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is T value ? value : default;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
