// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresSchemaTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";

    [Fact]
    public async Task A_table_that_is_missing_is_no_outage()
    {
        await using var events = await OpenAsync();
        await database.ExecuteAsync(_schema, "DROP TABLE stream");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => events.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None));

        Assert.Contains(events.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("stream", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_is_missing_is_made_again()
    {
        await using var events = await OpenAsync();
        await database.ExecuteAsync(_schema, $"DROP SCHEMA {_schema} CASCADE");

        await Assert.ThrowsAsync<SchemaException>(() => events.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None));
        await events.PrepareAsync(CancellationToken.None);

        Assert.Equal([Verdict.Written], await events.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None));
    }

    [Fact]
    public async Task A_role_that_may_only_use_the_tables_finds_them_ready()
    {
        await using var owner = await OpenAsync();
        await using var clerk = await AsRoleAsync($"GRANT USAGE ON SCHEMA {_schema} TO {{0}}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {_schema} TO {{0}}");

        await clerk.PrepareAsync(CancellationToken.None);

        Assert.Equal([Verdict.Written], await clerk.AppendAsync([TestWrite.Of("a", 1, 1, null, "t")], CancellationToken.None));
    }

    [Fact]
    public async Task A_role_that_may_do_nothing_is_told_so()
    {
        await using var owner = await OpenAsync();
        await using var stranger = await AsRoleAsync("SELECT 1");

        var prepared = await Assert.ThrowsAsync<SchemaException>(() => stranger.PrepareAsync(CancellationToken.None));
        var written = await Assert.ThrowsAsync<SchemaException>(() => stranger.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None));

        Assert.All([prepared, written], refusal => Assert.Contains("permission denied", refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("c4n4ry", $"{prepared}{written}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        var name = await database.Server.CreateDatabaseAsync("ENCODING 'LATIN1' LOCALE 'C'");
        await using var latin = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new(database.Server.ConnectionString(name) + ";Pooling=false") });

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => latin.PrepareAsync(CancellationToken.None));
        await database.Server.DropDatabaseAsync(name);

        Assert.Contains("LATIN1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lower_bound_between_two_microseconds_does_not_sink()
    {
        await using var events = await OpenAsync();
        var at = new DateTimeOffset(2024, 1, 2, 12, 0, 0, TimeSpan.Zero);
        await events.SaveSnapshotAsync(new("a", 1, null, "state", [1], at), null, CancellationToken.None);

        var later = new SnapshotSelectionCriteria(9, DateTime.MaxValue, 0, at.UtcDateTime.AddTicks(1));

        Assert.Null(await events.LoadSnapshotAsync("a", later, CancellationToken.None));
        Assert.Null(await events.LoadSnapshotAsync("a", new(9, DateTime.MaxValue, 0, DateTime.MaxValue), CancellationToken.None));
        Assert.NotNull(await events.LoadSnapshotAsync("a", new(9, at.LocalDateTime, 0, at.LocalDateTime), CancellationToken.None));
    }

    [Theory]
    [InlineData("40003", "ERROR", true)]
    [InlineData("08007", "ERROR", true)]
    [InlineData("XX000", "PANIC", true)]
    [InlineData("57P01", "FATAL", false)]
    [InlineData("53100", "ERROR", false)]
    [InlineData("40P01", "ERROR", false)]
    [InlineData("25006", "ERROR", false)]
    public void What_the_server_tells_is_known_unless_it_does_not_know_itself(string code, string severity, bool isOutcomeUnknown)
    {
        var failure = new PostgresException("no", severity, severity, code);

        var sent = Assert.IsType<DatabaseAwayException>(PostgresErrors.Translate(failure, "db", wasSent: true));
        var unsent = Assert.IsType<DatabaseAwayException>(PostgresErrors.Translate(failure, "db", wasSent: false));

        Assert.True(PostgresErrors.IsKnown(failure));
        Assert.Equal((isOutcomeUnknown, false), (sent.IsOutcomeUnknown, unsent.IsOutcomeUnknown));
    }

    private async Task<PostgresDatabase> OpenAsync()
    {
        var events = database.Open(_schema);
        await events.PrepareAsync(CancellationToken.None);
        return events;
    }

    private async Task<PostgresDatabase> AsRoleAsync(string grants)
    {
        var role = $"r{Guid.NewGuid():N}";
        await database.ExecuteAsync(_schema, $"CREATE ROLE {role} LOGIN PASSWORD 'c4n4ry'; {string.Format(grants, role)}");
        var settings = new NpgsqlConnectionStringBuilder(database.Server.ConnectionString(database.Name)) { Username = role, Password = "c4n4ry" };
        return new(database.Options(_schema) with { ConnectionString = new(settings.ConnectionString) });
    }
}
