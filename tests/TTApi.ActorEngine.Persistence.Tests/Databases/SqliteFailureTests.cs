// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using SQLitePCL;
using TTApi.ActorEngine.Persistence.Sql;
using TTApi.ActorEngine.Persistence.Sqlite;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

public sealed class SqliteFailureTests
{
    [Theory]
    [InlineData(raw.SQLITE_IOERR, true)]
    [InlineData(raw.SQLITE_NOMEM, true)]
    [InlineData(raw.SQLITE_CANTOPEN, true)]
    [InlineData(raw.SQLITE_BUSY, false)]
    [InlineData(raw.SQLITE_LOCKED, false)]
    [InlineData(raw.SQLITE_FULL, false)]
    [InlineData(raw.SQLITE_READONLY, false)]
    public void Only_a_commit_that_failed_with_the_disk_has_an_unknown_outcome(int code, bool isUnknown)
    {
        var failure = new SqliteException("scripted", code);

        var committing = Assert.IsType<DatabaseAwayException>(SqliteFailure.Translate(failure, "/journal", isCommitting: true));
        var before = Assert.IsType<DatabaseAwayException>(SqliteFailure.Translate(failure, "/journal", isCommitting: false));

        Assert.Equal((isUnknown, false), (committing.IsOutcomeUnknown, before.IsOutcomeUnknown));
        Assert.Same(failure, committing.InnerException);
    }

    [Theory]
    [InlineData(raw.SQLITE_CORRUPT)]
    [InlineData(raw.SQLITE_NOTADB)]
    public void Damage_is_no_outage(int code)
    {
        var refusal = Assert.IsType<SchemaException>(SqliteFailure.Translate(new("scripted", code), "/journal", isCommitting: false));

        Assert.Contains("/journal", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_of_the_program_stays_what_it_is()
    {
        var mistake = new SqliteException("scripted", raw.SQLITE_TOOBIG);

        Assert.Same(mistake, SqliteFailure.Translate(mistake, "/journal", isCommitting: false));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { Path = "a", MaxReaders = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { Path = "a", BusyTimeout = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { Path = "a", BusyTimeout = TimeSpan.FromHours(2) });
        Assert.Equal(3, new SqliteStoreOptions { Path = "a", MaxReaders = 3 }.MaxReaders);
    }
}
