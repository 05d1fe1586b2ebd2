// SPDX-License-Identifier: MIT

using Npgsql;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

/// <summary>Somebody else's transaction, with its locks.</summary>
internal sealed class OtherSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private OtherSession(NpgsqlConnection connection) => _connection = connection;

    public static async Task<OtherSession> BeginAsync(string connectionString, string schema)
    {
        var session = new OtherSession(new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, SearchPath = schema }.ConnectionString));
        await session._connection.OpenAsync();
        await session.RunAsync("BEGIN");
        return session;
    }

    /// <summary>Takes the lock that all tagged writes need, so that they wait after everything else they do.</summary>
    public Task HoldTagClockAsync() => RunAsync("SELECT * FROM tag_clock FOR UPDATE");

    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns when so many sessions of the database wait for a lock, with the number of one's process.</summary>
    public async Task<int> SomebodyWaitsAsync(int sessions = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            // Within a transaction the view stays as it was when it was first read.
            await RunAsync("SELECT pg_stat_clear_snapshot()");
            await using var command = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", _connection);
            await using var reader = await command.ExecuteReaderAsync(patience.Token);
            var waiting = 0;
            while (await reader.ReadAsync(patience.Token))
            {
                if (++waiting == sessions)
                    return reader.GetInt32(0);
            }
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
