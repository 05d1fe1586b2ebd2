// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Which PostgreSQL database to use, and how.</summary>
/// <remarks>
/// How durable an acknowledged event is, the server decides by <c>fsync</c> and <c>synchronous_commit</c>; both are on where nobody has changed
/// that. The role needs the right to create the schema once; later, to read and write its tables.
/// </remarks>
public sealed record PostgresStoreOptions
{
    // PostgreSQL cuts longer ones, silently.
    private const int LongestIdentifier = 63;

    /// <summary>Where the database is, and who comes.</summary>
    public required PostgresConnectionString ConnectionString
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>The schema that holds the tables; created if it is missing. <c>ttapi</c> by default.</summary>
    public string Schema
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            if (Encoding.UTF8.GetByteCount(value) > LongestIdentifier || value.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"\"{value}\" is not a name that PostgreSQL can give to a schema: at most {LongestIdentifier} bytes, without NUL.", nameof(value));
            field = value;
        }
    }

    = "ttapi";

    /// <summary>How long a statement may take before the database counts as away; at least a second. 10 s by default.</summary>
    /// <remarks>Much less than <see cref="PersistenceSetup.RecoveryEventTimeout"/>, or recoveries fail when a server hangs, rather than wait for it.</remarks>
    public TimeSpan CommandTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting may take; at least a second. 5 s by default.</summary>
    public TimeSpan ConnectTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    }

    = TimeSpan.FromSeconds(5);

    /// <summary>Whether connections keep prepared statements. On by default; off for a pooler in between that cannot carry them, or the <c>options</c> that go with them.</summary>
    public bool PrepareStatements { get; init; } = true;
}
