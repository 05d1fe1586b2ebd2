// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>How to reach a PostgreSQL database, in Npgsql's form: <c>Host=…;Port=…;Database=…;Username=…;Password=…</c>. Prints as <c>***</c>.</summary>
public sealed class PostgresConnectionString(string value)
{
    internal string Reveal() => value;

    public override string ToString() => "***";
}
