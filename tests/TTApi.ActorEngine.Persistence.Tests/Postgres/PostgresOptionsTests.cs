// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Tests.Databases;

namespace TTApi.ActorEngine.Persistence.Tests.Postgres;

public sealed class PostgresOptionsTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    private const string Canary = "c4n4ry";

    [Fact]
    public void A_connection_string_prints_as_stars()
    {
        var options = new PostgresStoreOptions { ConnectionString = new($"Host=db;Password={Canary}") };

        Assert.Equal("***", options.ConnectionString.ToString());
        Assert.DoesNotContain(Canary, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, System.Text.Json.JsonSerializer.Serialize(options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Username=u;Password=x;" + Canary)]
    [InlineData("postgres://u:" + Canary + "@db/name")]
    [InlineData("Host=db;Port=" + Canary)]
    [InlineData("Host=db;Port=99999999999999;Password=" + Canary)]
    [InlineData("Username=u;Password=" + Canary)]
    public void A_connection_string_that_cannot_be_read_is_refused_without_telling_it(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new(text) }));

        Assert.DoesNotContain(Canary, refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("Host=", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_is_host_port_and_database()
    {
        await using var named = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new($"Host=db.example;Port=5433;Database=journal;Username=u;Password={Canary}") });
        await using var bare = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new($"Host=db.example;Username=u;Password={Canary}") });

        Assert.Equal("PostgreSQL db.example:5433/journal", named.Name);
        Assert.Equal("PostgreSQL db.example:5432/u", bare.Name);
    }

    [Theory]
    [InlineData("Password", "wrong-" + Canary)]
    [InlineData("Database", "nowhere")]
    [InlineData("Port", "1")]
    [InlineData("Host", "nowhere.invalid")]
    public async Task Whoever_cannot_get_in_finds_the_database_away_and_no_password_in_the_message(string setting, string value)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.Server.ConnectionString(database.Name)) { [setting] = value };
        await using var outside = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = new(settings.ConnectionString) });

        var away = await Assert.ThrowsAsync<DatabaseAwayException>(() => outside.AppendAsync([TestWrite.Of("a", 1)], CancellationToken.None));

        Assert.False(away.IsOutcomeUnknown);
        Assert.Contains(outside.Name, away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, $"{away}", StringComparison.Ordinal);
        Assert.DoesNotContain(database.Server.Password, $"{away}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_prepared_statements_it_works_as_well()
    {
        var options = database.Options("plain") with { PrepareStatements = false };
        await using var plain = new PostgresDatabase(options);
        await plain.PrepareAsync(CancellationToken.None);

        for (var number = 1; number <= 5; number++)
            Assert.Equal([Verdict.Written], await plain.AppendAsync([TestWrite.Of("a", number)], CancellationToken.None));

        Assert.Equal(5, (await plain.ReadAsync("a", 1, 9, 9, CancellationToken.None)).Highest);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused()
    {
        var options = new PostgresStoreOptions { ConnectionString = new("Host=db") };

        Assert.Throws<ArgumentNullException>(() => options with { ConnectionString = null });
        Assert.Throws<ArgumentException>(() => options with { Schema = " " });
        Assert.Throws<ArgumentException>(() => options with { Schema = new string('é', 32) });
        Assert.Throws<ArgumentException>(() => options with { Schema = "a\0b" });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { CommandTimeout = TimeSpan.FromSeconds(0.5) });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { ConnectTimeout = TimeSpan.Zero });
    }

    [Fact]
    public void A_server_that_hangs_counts_as_away_before_a_recovery_has_waited_too_long() =>
        Assert.InRange(new PostgresStoreOptions { ConnectionString = new("Host=localhost") }.CommandTimeout, TimeSpan.Zero, new PersistenceSetup().RecoveryEventTimeout / 2);
}
