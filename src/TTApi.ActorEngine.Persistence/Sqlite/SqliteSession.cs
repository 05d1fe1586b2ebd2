// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using SQLitePCL;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>One open connection with the statements prepared on it; used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int Attempts = 10;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        Heads = new(this);
    }

    /// <summary>What it has written itself.</summary>
    public SqliteHeads Heads { get; }

    /// <summary>Whether a transaction is open, which the database may have ended by itself after an error.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Whether the file has another name by now, or none: what is written here would be lost.</summary>
    public bool IsMoved => SqliteFile.HasMoved(_connection.Handle);

    /// <summary>How long a transaction waits for that of another process.</summary>
    public TimeSpan BusyTimeout
    {
        set => raw.sqlite3_busy_timeout(_connection.Handle, (int)value.TotalMilliseconds);
    }

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSession Open(SqliteStoreOptions options, TimeSpan busyTimeout, bool mayCreate, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.Configure(options, busyTimeout, readOnly);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The statement of a text, prepared on first use; to be bound and run before another use of the same text.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new(_connection.Handle, sql));
        statement.Reset();
        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Run(string sql)
    {
        var result = raw.sqlite3_exec(_connection.Handle, sql);
        SqliteException.ThrowExceptionForRC(result, _connection.Handle);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private void Configure(SqliteStoreOptions options, TimeSpan busyTimeout, bool readOnly)
    {
        BusyTimeout = busyTimeout;
        UseWriteAheadLog(options.Path);
        Run(options.Synchronous == SqliteSynchronous.Full ? "pragma synchronous = full" : "pragma synchronous = normal");
        // The index of a thousand actors' events has many pages, each of which changes often: they should be found in memory, and be copied from
        // the log into the file (a checkpoint, after so many pages) only once for many changes.
        Run(readOnly ? "pragma cache_size = -4096" : "pragma cache_size = -16384; pragma wal_autocheckpoint = 4096");
        // After a burst the log shrinks to this many bytes again.
        Run("pragma journal_size_limit = 67108864");
        if (readOnly)
            Run("pragma query_only = on");
    }

    private void UseWriteAheadLog(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var statement = new SqliteStatement(_connection.Handle, "pragma journal_mode = wal");
                var mode = statement.Step() ? statement.Text(0) : null;
                if (mode != "wal")
                    throw new SchemaException($"{path} cannot have a write-ahead log: its journal mode stays \"{mode}\". Is it on a network drive?");
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == raw.SQLITE_BUSY && attempt < Attempts)
            {
                // Another process is just doing the same. The change of mode does not wait for it, but this does.
                Run("begin immediate; rollback");
            }
        }
    }
}
