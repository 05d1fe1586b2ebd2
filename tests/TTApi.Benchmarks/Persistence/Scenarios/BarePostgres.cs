// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace TTApi.Benchmarks.Persistence.Scenarios;

/// <summary>Bare Npgsql with the journal's columns: single inserts, and COPY.</summary>
internal sealed class BarePostgres : IDisposable
{
    private static readonly byte[] Payload = """{"At":12345}"""u8.ToArray();
    private static readonly DateTime At = new(2024, 1, 2, 15, 0, 0, DateTimeKind.Utc);

    private readonly NpgsqlConnection _connection;
    private long _next;

    public BarePostgres(string connectionString)
    {
        _connection = new(connectionString);
        _connection.Open();
        using var create = new NpgsqlCommand("CREATE TABLE bare (persistence_id text COLLATE \"C\" NOT NULL, sequence_nr bigint NOT NULL, epoch bigint, manifest text NOT NULL, payload bytea NOT NULL, tags text, written_at timestamptz NOT NULL, PRIMARY KEY (persistence_id, sequence_nr))", _connection);
        create.ExecuteNonQuery();
    }

    /// <summary>One row a transaction; rows per second.</summary>
    public double Insert(int rows)
    {
        using var insert = new NpgsqlCommand("INSERT INTO bare VALUES ('bare', $1, NULL, 'counted', $2, NULL, $3)", _connection);
        var number = new NpgsqlParameter<long>();
        insert.Parameters.Add(number);
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Payload });
        insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = At });
        insert.Prepare();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < rows; i++)
        {
            number.TypedValue = ++_next;
            insert.ExecuteNonQuery();
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>All rows in one binary COPY; rows per second.</summary>
    public double Copy(int rows)
    {
        var started = Stopwatch.GetTimestamp();
        using (var copy = _connection.BeginBinaryImport("COPY bare FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < rows; i++)
            {
                copy.StartRow();
                copy.Write("bare");
                copy.Write(++_next);
                copy.WriteNull();
                copy.Write("counted");
                copy.Write(Payload);
                copy.WriteNull();
                copy.Write(At, NpgsqlDbType.TimestampTz);
            }

            copy.Complete();
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => _connection.Dispose();
}
