// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using SQLitePCL;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>Asks SQLite whether its file is still where it was opened.</summary>
internal static class SqliteFile
{
    // SQLITE_FCNTL_HAS_MOVED; always "no" on Windows, where an open file can be neither moved nor deleted.
    private const int HasMovedCode = 20;

    /// <summary>On Unix a deleted file can be written as long as it is open, and nobody would ever find it again.</summary>
    public static bool HasMoved(sqlite3 connection)
    {
        var moved = 0;
        return FileControl(connection, "main\0"u8, HasMovedCode, ref moved) == raw.SQLITE_OK && moved != 0;
    }

    private static int FileControl(sqlite3 connection, ReadOnlySpan<byte> schema, int code, ref int value) =>
        sqlite3_file_control(connection.DangerousGetHandle(), ref MemoryMarshal.GetReference(schema), code, ref value);

    // The .NET binding leaves this function out. The connection is in use by the caller, so its handle stays valid.
    [DllImport("e_sqlite3", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_file_control(nint connection, ref byte schema, int code, ref int value);
}
