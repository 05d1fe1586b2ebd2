// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>A prepared statement of one connection: bound, stepped and reset, time and again.</summary>
/// <remarks>
/// It goes past SqliteCommand, which looks up each parameter by name at each execution, and which sleeps and retries by itself when the
/// database is locked. Parameters are numbered from 1 in the order of the calls of Bind; columns from 0.
/// </remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private int _bound;
    private bool _isRunning;
    private byte[] _lastBytes = [];
    private string _lastText = "";

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(long? value)
    {
        if (value is { } some)
            return Bind(some);
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    public SqliteStatement Bind(string value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, ++_bound) : raw.sqlite3_bind_text(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(byte[] value)
    {
        // An empty array has no address, and a blob without one would be NULL.
        Check(value.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Goes on to the next row; after the last it is reset.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        _isRunning = true;
        if (result == raw.SQLITE_ROW)
            return true;
        Reset();
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return false;
    }

    /// <summary>Runs to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_connection);
    }

    /// <summary>The first column of the first row; null for NULL or no row.</summary>
    public long? Scalar()
    {
        if (!Step())
            return null;
        var value = NullableInt64(0);
        Reset();
        return value;
    }

    public void Reset()
    {
        _bound = 0;
        if (!_isRunning)
            return;
        _isRunning = false;
        // Repeats the failure of the step before, which was told already.
        _ = raw.sqlite3_reset(_statement);
    }

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? NullableInt64(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    /// <summary>A text that is most often that of the row before, such as a manifest: then it is the same string.</summary>
    public string RepeatedText(int column)
    {
        var bytes = raw.sqlite3_column_blob(_statement, column);
        if (bytes.SequenceEqual(_lastBytes))
            return _lastText;
        _lastBytes = bytes.ToArray();
        return _lastText = Encoding.UTF8.GetString(bytes);
    }

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
