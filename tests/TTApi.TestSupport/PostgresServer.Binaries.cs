// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.TestSupport;

public sealed partial class PostgresServer
{
    // Where Debian puts them: by major version, and not on PATH.
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>Whom the server runs as; null for this process's own user.</summary>
    private static string? Account => Environment.IsPrivilegedProcess ? "postgres" : null;

    private static async Task GiveToAccountAsync(string path)
    {
        if (Account is not { } account)
            return;
        using var chown = ChildProcess.Start("chown", [$"{account}:", path]);
        if (await chown.ExitAsync(Patience) != 0)
            throw new InvalidOperationException($"{path} cannot be given to the user {account}, whom the Debian package postgresql creates: {chown.Error}");
    }

    private static string FindBinaries() => FindBinaries(DebianFolder, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The newest version's folder, else the first one of the search path.</summary>
    internal static string FindBinaries(string versions, string searchPath)
    {
        IEnumerable<string> installed = Directory.Exists(versions)
            ? Directory.EnumerateDirectories(versions).OrderByDescending(Version).Select(version => Path.Combine(version, "bin"))
            : [];
        return installed.Concat(searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(IsComplete)
            ?? throw new InvalidOperationException($"These tests need PostgreSQL: neither {versions}/*/bin nor PATH has both initdb and postgres. Install the Debian package postgresql.");

        static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

        static double Version(string folder) => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
