// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>Events and snapshots in one SQLite file, which several processes may share.</summary>
/// <remarks>
/// All writes go over one connection on a thread of its own. Reads run at once on the thread that asks, on one of a few connections: mostly
/// they find their pages in memory, and are done before another thread would have woken up. In write-ahead mode neither waits for the other.
/// </remarks>
internal sealed partial class SqliteDatabase : IEventDatabase
{
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    // Of the writer's thread.
    private SqliteSession _session;
    private bool _wasPrepared;

    public SqliteDatabase(SqliteStoreOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { Path = Path.GetFullPath(options.Path) };
        _time = time;
        _writer = new($"SQLite writer of {Path.GetFileName(_options.Path)}");
        _readers = new(_options);
    }

    public string Name => _options.Path;

    public Task PrepareAsync(CancellationToken cancellationToken) => _writer.RunAsync(Prepare, answersHere: false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
        // Last, because whoever closes a file last moves its log into it, and only the writer may write.
        _session?.Dispose();
    }

    private bool Prepare()
    {
        _ = Guarded(isCommitting: false, () =>
        {
            // What was there before is not made anew: actors that live on would write into an empty journal.
            if (_wasPrepared)
                return WritingSession();
            Directory.CreateDirectory(Path.GetDirectoryName(Name));
            _session ??= SqliteSession.Open(_options, _options.BusyTimeout, mayCreate: true, readOnly: false);
            if (!SqliteSchema.IsPresent(_session, Name))
                SqliteSchema.Create(_session, Name, _time.GetUtcNow());
            return _session;
        });
        return _wasPrepared = true;
    }

    /// <summary>Does a piece of work in one transaction on the writer's thread.</summary>
    private Task<T> WriteAsync<T>(Func<SqliteSession, T> work, bool answersHere, CancellationToken cancellationToken) =>
        _writer.RunAsync(() => Write(work), answersHere, cancellationToken);

    /// <summary>Does a piece of work on the caller's thread.</summary>
    /// <returns>False if it would have to wait for others.</returns>
    private bool TryWriteHere<T>(Func<SqliteSession, T> work, out Task<T> result)
    {
        result = null;
        if (!_writer.TryEnter())
            return false;
        try
        {
            WaitForOthers(TimeSpan.Zero);
            result = Task.FromResult(Write(work));
        }
        catch (DatabaseAwayException busy) when (busy.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY })
        {
            return false;
        }
        catch (Exception failure)
        {
            result = Task.FromException<T>(failure);
        }
        finally
        {
            WaitForOthers(_options.BusyTimeout);
            _writer.Exit();
        }

        return true;

        void WaitForOthers(TimeSpan timeout)
        {
            if (_session is { } session)
                session.BusyTimeout = timeout;
        }
    }

    private T Write<T>(Func<SqliteSession, T> work)
    {
        var result = Guarded(isCommitting: false, () =>
        {
            var session = WritingSession();
            session.Prepare("begin immediate").Execute();
            return work(session);
        });
        Guarded(isCommitting: true, () => _session.Prepare("commit").Execute());
        return result;
    }

    /// <summary>Leaves no transaction behind, and no connection that has failed in a way that might last.</summary>
    private T Guarded<T>(bool isCommitting, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure)
        {
            Retreat(failure);
            if (failure is SqliteException sqlite)
                throw SqliteFailure.Translate(sqlite, Name, isCommitting);
            if (failure is IOException or UnauthorizedAccessException)
                throw new DatabaseAwayException(Name, isOutcomeUnknown: false, failure);
            throw;
        }
    }

    private void Retreat(Exception failure)
    {
        // Nothing has begun while another process holds the lock.
        if (failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } && _session is { IsInTransaction: false })
            return;

        // Closing takes the transaction back. What a connection remembers of a file that failed is not to be trusted.
        _session?.Dispose();
        _session = null;
    }

    private SqliteSession WritingSession()
    {
        if (_session is { IsMoved: true })
        {
            _session.Dispose();
            _session = null;
        }

        if (_session is null)
        {
            _session = SqliteSession.Open(_options, _options.BusyTimeout, mayCreate: false, readOnly: false);
            SqliteSchema.Require(_session, Name);
        }

        return _session;
    }

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => _readers.RunAsync(read, cancellationToken);
}
