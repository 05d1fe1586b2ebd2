// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>A few connections that only read, opened as they are needed.</summary>
internal sealed class SqliteReaders(SqliteStoreOptions options) : IAsyncDisposable
{
    // A reader waits only while another process opens or recovers the file; whoever asked tries again later, and keeps no thread meanwhile.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _free = new(options.MaxReaders);
    private readonly Lock _lock = new();
    private readonly Stack<SqliteSession> _idle = new();
    private bool _isClosed;

    public async Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Run(read);
    }

    /// <summary>Waits for the reads that are under way.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }

        for (var i = 0; i < options.MaxReaders; i++)
            await _free.WaitAsync().ConfigureAwait(false);
        while (_idle.TryPop(out var session))
            session.Dispose();
        // Those who wait find it closed.
        _free.Release(options.MaxReaders);
    }

    private T Run<T>(Func<SqliteSession, T> read)
    {
        SqliteSession session = null;
        var isSound = false;
        try
        {
            session = Take();
            var result = read(session);
            isSound = true;
            return result;
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Translate(failure, options.Path, isCommitting: false);
        }
        finally
        {
            GiveBack(session, isSound);
        }
    }

    private SqliteSession Take()
    {
        SqliteSession session;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _idle.TryPop(out session);
        }

        if (session is { IsMoved: true })
        {
            session.Dispose();
            session = null;
        }

        return session ?? Open();
    }

    private SqliteSession Open()
    {
        var session = SqliteSession.Open(options, BusyTimeout, mayCreate: false, readOnly: true);
        try
        {
            SqliteSchema.Require(session, options.Path);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void GiveBack(SqliteSession session, bool isSound)
    {
        if (isSound)
        {
            lock (_lock)
                _idle.Push(session);
        }
        else
        {
            session?.Dispose();
        }

        _free.Release();
    }
}
