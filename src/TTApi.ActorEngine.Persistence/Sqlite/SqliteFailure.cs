// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using SQLitePCL;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>What an error of SQLite means to a caller.</summary>
internal static class SqliteFailure
{
    /// <summary>An exception of ours for one of SQLite's; the same one for a mistake of the program, such as a row too big for SQLite.</summary>
    /// <param name="failure">What SQLite said.</param>
    /// <param name="database">The file's path.</param>
    /// <param name="isCommitting">Whether it was said of a COMMIT.</param>
    public static Exception Translate(SqliteException failure, string database, bool isCommitting) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new SchemaException(
            $"{database} is damaged, or no SQLite file at all ({failure.Message}). Move it and its -wal file away, and restore a backup.", failure),

        // These take the transaction back.
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_READONLY => new DatabaseAwayException(database, isOutcomeUnknown: false, failure),

        // When the disk fails at a COMMIT, all of it may be in the log nevertheless, for whoever opens the file next.
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS
            or raw.SQLITE_INTERRUPT or raw.SQLITE_ABORT or raw.SQLITE_SCHEMA => new DatabaseAwayException(database, isCommitting, failure),
        _ => failure,
    };
}
