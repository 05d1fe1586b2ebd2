// SPDX-License-Identifier: MIT

using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>What an error of Npgsql means to a journal.</summary>
internal static class PostgresErrors
{
    // PostgreSQL, appendix A: class 42 is "syntax error or access rule violation".
    private const string SyntaxOrAccessClass = "42";

    // The server answers these when it cannot tell either.
    private static readonly string[] Unsure = [PostgresErrorCodes.StatementCompletionUnknown, PostgresErrorCodes.TransactionResolutionUnknown];

    /// <summary>Whether it is the database's doing.</summary>
    public static bool IsKnown(Exception failure) =>
        failure is NpgsqlException or SocketException or IOException or TimeoutException or AuthenticationException;

    /// <param name="failure">One that is known.</param>
    /// <param name="database">The database's name.</param>
    /// <param name="wasSent">Whether a statement that commits was on its way.</param>
    public static Exception Translate(Exception failure, string database, bool wasSent) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidSchemaName } refusal => Schema(refusal, database),
        PostgresException refusal when refusal.SqlState.StartsWith(SyntaxOrAccessClass, StringComparison.Ordinal) => Schema(refusal, database),

        // The server told of the failure itself. An ERROR rolls back, and so does a FATAL one: what ends a session without
        // rolling back (a crash, an immediate shutdown, the end of a wait for a standby) ends it without an error message.
        PostgresException answer => new DatabaseAwayException(database, wasSent && (Unsure.Contains(answer.SqlState) || answer.Severity == "PANIC"), answer),

        _ => new DatabaseAwayException(database, wasSent, failure),
    };

    private static SchemaException Schema(PostgresException refusal, string database) =>
        new($"{database} has not what this program expects, or does not let it: {refusal.MessageText} ({refusal.SqlState}).");
}
