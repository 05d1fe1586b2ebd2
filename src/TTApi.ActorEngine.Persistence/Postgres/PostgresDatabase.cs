// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>The common schema in a PostgreSQL database (12 or later, UTF-8).</summary>
/// <remarks>
/// Each call but <see cref="PrepareAsync"/> is one statement and so, without more round trips, one transaction: the server has either made all of
/// it or nothing. A statement with an ownership locks the shard's row (<c>FOR SHARE</c>) before it writes: who changes the epoch waits for it,
/// and whoever comes later finds the new epoch.
/// </remarks>
internal sealed partial class PostgresDatabase : IEventDatabase
{
    // Every statement here has one good plan, over the indices and in their order, whatever its parameters are: planning an append anew takes
    // longer than making it, and without fresh statistics the planner would read the whole rest of a stream for each page.
    private const string FixedPlans = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off";

    // More than there are statements here, so that none loses its place.
    private const int PreparedStatements = 32;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresStatements _statements;
    private readonly string _schema;

    /// <exception cref="ArgumentException">The connection string cannot be used; what it holds is not told.</exception>
    public PostgresDatabase(PostgresStoreOptions options)
    {
        // Npgsql's own message would name the part it does not know: perhaps the end of a password with a semicolon in it.
        var settings = Settings(options)
            ?? throw new ArgumentException("The PostgreSQL connection string cannot be read; it must be like Host=…;Port=…;Database=…;Username=…;Password=…", nameof(options));
        Name = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";
        _schema = options.Schema;
        _statements = new PostgresStatements(Quoted(options.Schema));
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public string Name { get; }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <returns>Null if the connection string cannot be read.</returns>
    private static NpgsqlConnectionStringBuilder Settings(PostgresStoreOptions options)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString.Reveal())
            {
                CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
                Timeout = (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds),
                MaxAutoPrepare = options.PrepareStatements ? PreparedStatements : 0,
                AutoPrepareMinUsages = 2,

                // Nothing here changes a session, so there is nothing to reset when a connection goes back.
                NoResetOnClose = true,
            };
            settings.Database ??= settings.Username;
            if (options.PrepareStatements)
                settings.Options = $"{settings.Options} {FixedPlans}".TrimStart();
            return settings.Host is null ? null : settings;
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    // To its very end: a commit that fails is told only after the rows. What a statement that writes has done is not known once it was sent.
    private async Task<T> RunAsync<T>(
        string sql, bool writes, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var wasSent = false;
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var command = new NpgsqlCommand(sql, connection);
            await using var __ = command.ConfigureAwait(false);
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter);

            wasSent = writes;
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var ___ = reader.ConfigureAwait(false);
            var result = await read(reader, cancellationToken).ConfigureAwait(false);
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            return result;
        }
        catch (Exception failure) when (PostgresErrors.IsKnown(failure))
        {
            throw Translated(failure, wasSent);
        }
    }

    private Exception Translated(Exception failure, bool wasSent)
    {
        // When one session ended, the others did as well, most likely; else each idle connection would fail once more.
        if (PostgresErrors.EndsSessions(failure))
            _source.Clear();
        return PostgresErrors.Translate(failure, Name, wasSent);
    }

    private Task<List<T>> RowsAsync<T>(string sql, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        RunAsync(sql, writes: false, parameters, (reader, token) => AllAsync(reader, read, token), cancellationToken);

    private static async Task<List<T>> AllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }
}
