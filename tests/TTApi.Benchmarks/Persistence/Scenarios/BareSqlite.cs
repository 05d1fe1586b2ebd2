// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>A loop of single-row transactions over Microsoft.Data.Sqlite with the journal's columns and durability.</summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private long _next;

    public BareSqlite(string file)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("CREATE TABLE event (persistence_id TEXT NOT NULL, sequence_nr INTEGER NOT NULL, epoch INTEGER, manifest TEXT NOT NULL, payload BLOB NOT NULL, tags TEXT, written_at INTEGER NOT NULL, PRIMARY KEY (persistence_id, sequence_nr))");
    }

    /// <summary>Rows per second.</summary>
    public double Write(int rows)
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO event VALUES ($id, $nr, NULL, 'counted', $payload, NULL, $at)";
        insert.Parameters.AddWithValue("$id", "bare");
        var number = insert.Parameters.Add("$nr", SqliteType.Integer);
        insert.Parameters.AddWithValue("$payload", """{"At":12345}"""u8.ToArray());
        insert.Parameters.AddWithValue("$at", 1_700_000_000_000_000L);
        insert.Prepare();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < rows; i++)
        {
            number.Value = ++_next;
            insert.ExecuteNonQuery();
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
