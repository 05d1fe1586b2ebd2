// SPDX-License-Identifier: MIT

using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>What an error of Npgsql means to a journal.</summary>
internal static class PostgresErrors
{
    // PostgreSQL's appendix A has the classes of its error codes: here "syntax error or access rule violation".
    private const string SyntaxOrAccess = "42";

    // Shutdowns and crashes, and a statement that was cancelled.
    private const string OperatorIntervention = "57";

    // "Data exception", "integrity constraint violation", "program limit exceeded": what was to be written cannot be, such as a name with a NUL.
    private static readonly string[] Unstorable = ["22", "23", "54"];

    // The server answers these when it cannot tell either.
    private static readonly string[] Unsure = [PostgresErrorCodes.StatementCompletionUnknown, PostgresErrorCodes.TransactionResolutionUnknown];

    /// <summary>Whether it says something of the database, and not of what it was given.</summary>
    public static bool IsKnown(Exception failure) => failure switch
    {
        PostgresException answer => !Unstorable.Contains(answer.SqlState[..2]),
        _ => failure is NpgsqlException or SocketException or IOException or TimeoutException or AuthenticationException,
    };

    /// <summary>Whether it comes of a connection or a server that is gone, and not of one statement.</summary>
    public static bool EndsSessions(Exception failure) =>
        failure is not PostgresException answer || answer.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal) && answer.SqlState != PostgresErrorCodes.QueryCanceled;

    /// <param name="failure">One that is known.</param>
    /// <param name="database">The database's name.</param>
    /// <param name="wasSent">Whether a statement that commits was on its way.</param>
    public static Exception Translate(Exception failure, string database, bool wasSent) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidSchemaName } refusal => Schema(refusal, database),
        PostgresException refusal when refusal.SqlState.StartsWith(SyntaxOrAccess, StringComparison.Ordinal) => Schema(refusal, database),

        // The server told of the failure itself. An ERROR rolls back, and so does a FATAL one: what ends a session without
        // rolling back (a crash, an immediate shutdown, the end of a wait for a standby) ends it without an error message.
        PostgresException answer => new DatabaseAwayException(database, wasSent && (Unsure.Contains(answer.SqlState) || answer.Severity == "PANIC"), answer),

        _ => new DatabaseAwayException(database, wasSent, failure),
    };

    private static SchemaException Schema(PostgresException refusal, string database) =>
        new($"{database} has not what this program expects, or does not let it: {refusal.MessageText} ({refusal.SqlState}).");
}
