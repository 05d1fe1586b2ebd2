// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;

namespace TTApi.TestSupport;

public sealed partial class PostgresServer
{
    // Small, and cleaned up with the folder: shared memory elsewhere would outlive a killed server.
    private static readonly string[] Defaults =
    [
        $"listen_addresses={Host}",
        "unix_socket_directories=",
        "dynamic_shared_memory_type=mmap",
        "shared_buffers=32MB",
        "max_connections=100",
        "max_wal_senders=0",
        "autovacuum_naptime=10min",
        "deadlock_timeout=100ms",
        "fsync=on",
        "synchronous_commit=on",
    ];

    /// <summary>Starts a server that was stopped or killed, with the same data on the same port; returns when it accepts connections.</summary>
    public async Task StartAgainAsync()
    {
        if (IsRunning)
            throw new InvalidOperationException("The server is running.");

        // Somebody else may take the free port in between; then another one is as good, as long as nobody knows the first.
        for (var attempt = 1; ; attempt++)
        {
            var port = Port == 0 ? FreePort() : Port;
            var postmaster = StartPostmaster(port);
            try
            {
                await postmaster.ErrorLineAsync(line => line.Contains("database system is ready to accept connections", StringComparison.Ordinal), Patience);
                (_postmaster, Port) = (postmaster, port);
                return;
            }
            catch (Exception failure) when (failure is EndOfStreamException or TimeoutException)
            {
                postmaster.Dispose();
                if (attempt == 5 || Port != 0 || !postmaster.Error.Contains("could not bind", StringComparison.Ordinal))
                    throw new InvalidOperationException($"PostgreSQL did not start:\n{postmaster.Error}", failure);
            }
        }
    }

    /// <summary>Shuts it down as an administrator would ("fast"): clients are cut off and their transactions rolled back.</summary>
    public Task StopAsync() => StopAsync(signal: 2);

    /// <summary>Ends it as in an emergency ("immediate"): sessions end where they are, and it recovers from its log at the next start.</summary>
    public Task StopImmediatelyAsync() => StopAsync(signal: 3);

    /// <summary>Kills it with all its processes (SIGKILL): nothing is flushed, nobody is told.</summary>
    public void Kill() => Forget(Running());

    /// <summary>Stops it and starts it again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Kills it and starts it again; it recovers from its log.</summary>
    public async Task CrashAsync()
    {
        Kill();
        await StartAgainAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task InitializeAsync()
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        await GiveToAccountAsync(_folder);
        await GiveToAccountAsync(passwordFile);
        using var initdb = Run("initdb", "-D", DataFolder, "-U", User, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions");
        if (await initdb.ExitAsync(Patience) != 0)
            throw new InvalidOperationException($"initdb failed:\n{initdb.Transcript()}");
        File.Delete(passwordFile);
    }

    private ChildProcess StartPostmaster(int port) =>
        Run("postgres", ["-D", DataFolder, .. Defaults.Append($"port={port}").Concat(_settings).SelectMany(setting => (string[])["-c", setting])]);

    private ChildProcess Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_binaries, program), .. arguments];
        return Account is { } account
            ? ChildProcess.Start("setpriv", ["--reuid", account, "--regid", account, "--init-groups", "--", .. command], workingDirectory: _folder)
            : ChildProcess.Start(command[0], command[1..], workingDirectory: _folder);
    }

    private async Task StopAsync(int signal)
    {
        var postmaster = Running();
        postmaster.Signal(signal);
        await postmaster.ExitAsync(Patience);
        Forget(postmaster);
    }

    private ChildProcess Running() => _postmaster ?? throw new InvalidOperationException("The server is not running.");

    private void Forget(ChildProcess postmaster)
    {
        postmaster.Dispose();
        _postmaster = null;
    }
}
