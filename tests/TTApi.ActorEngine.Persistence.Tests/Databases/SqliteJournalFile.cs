// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

/// <summary>A journal's file, handled past the code under test.</summary>
internal static class SqliteJournalFile
{
    public static async Task<SqliteConnection> ConnectAsync(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(this SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = await ConnectAsync(path);
        await connection.ExecuteAsync(sql);
    }
}
