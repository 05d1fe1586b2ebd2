// SPDX-License-Identifier: MIT

using Npgsql;

namespace TTApi.TestSupport;

/// <summary>A real PostgreSQL server of this process alone: in a temporary folder, on a free port of 127.0.0.1, with a password of its own.</summary>
/// <remarks>
/// Several run side by side. It never runs as root, which PostgreSQL refuses, but then as <c>postgres</c>. Server and folder are gone once it
/// is disposed, and also if this process ends in any other way. It is as durable as a real one: <c>fsync</c> and <c>synchronous_commit</c> are on.
/// </remarks>
public sealed partial class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser that tests connect as.</summary>
    public const string User = "ttapi";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync());

    private readonly string _binaries;
    private readonly string _folder;
    private readonly string[] _settings;
    private readonly Guardian _guardian;
    private ChildProcess? _postmaster;

    private PostgresServer(string binaries, string[] settings)
    {
        _binaries = binaries;
        _settings = settings;
        _folder = Directory.CreateTempSubdirectory("ttapi-postgres-").FullName;
        _guardian = new Guardian(_folder);
    }

    /// <summary>The address it listens on.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>The port it listens on; the same after each new start.</summary>
    public int Port { get; private set; }

    /// <summary>What <see cref="User"/> logs in with; no other text of a test contains it.</summary>
    public string Password { get; } = $"canary-{Guid.NewGuid():N}";

    /// <summary>Its data, write-ahead log included.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Whether its main process is there.</summary>
    public bool IsRunning => _postmaster is not null;

    /// <summary>What the running server has logged.</summary>
    public string Log => _postmaster?.Error ?? "";

    /// <summary>One server for all tests of an assembly that leave it running; they keep apart by <see cref="CreateDatabaseAsync"/>.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="settings">More lines of postgresql.conf, as <c>name=value</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start; the message says what to do, or what it logged.</exception>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var server = new PostgresServer(FindBinaries(), settings);
        try
        {
            await server.InitializeAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to connect to one of its databases.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
    }.ConnectionString;

    /// <summary>Makes a database with a name of its own.</summary>
    /// <remarks>Its collation is not ordinal, as on most servers, so that whoever relies on the default order finds out.</remarks>
    /// <param name="options">What else CREATE DATABASE is told.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync(string options = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'")
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 {options}");
        return name;
    }

    /// <summary>Removes a database, with whoever is still connected to it.</summary>
    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    /// <summary>Makes a tablespace in an empty folder, which the server then owns.</summary>
    public async Task CreateTablespaceAsync(string name, string folder)
    {
        await GiveToAccountAsync(folder);
        await ExecuteAsync($"CREATE TABLESPACE {name} LOCATION '{folder}'");
    }

    /// <summary>Runs statements as the superuser, on a connection of their own.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = await ConnectAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks for one value as the superuser, on a connection of its own.</summary>
    public async Task<object?> ScalarAsync(string sql, string database = "postgres")
    {
        await using var connection = await ConnectAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _postmaster?.Dispose();
        _postmaster = null;
        await _guardian.DisposeAsync();
    }

    /// <summary>Lets go of it as a test run does that was killed.</summary>
    internal ValueTask AbandonAsync() => _guardian.DisposeAsync();

    private async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
