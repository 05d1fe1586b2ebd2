// SPDX-License-Identifier: MIT

using Polly.CircuitBreaker;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>A database with everything that makes it bearable: prepared when it must be, read by few at a time, waited for while it is away.</summary>
internal sealed class DatabaseAccess : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    // A thousand actors that save their states at once must not stand between an event and its database.
    private const int MostUpkeep = 4;

    private static readonly Func<IEventDatabase, IReadOnlyList<JournalWrite>, CancellationToken, Task<IReadOnlyList<Verdict>>> AppendTo =
        static (database, writes, cancellationToken) => database.AppendAsync(writes, cancellationToken);

    private readonly SqlStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _upkeep = new(MostUpkeep);
    private readonly SemaphoreSlim _preparing = new(1);
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isPrepared;
    private volatile SchemaException _refused;

    public DatabaseAccess(IEventDatabase database, SqlStoreOptions options, ILoggingAdapter log, TimeProvider time)
    {
        (Database, _options, _time) = (database, options, time);
        _slots = new(options.MaxConcurrentReads);
        Outages = new(database.Name, log, time);
        Reads = new("reads", Outages, options, time);
        Writes = new("writes", Outages, options, time);
    }

    public IEventDatabase Database { get; }

    public SqlStoreOptions Options => _options;

    public TimeProvider Time => _time;

    public OutageWatch Outages { get; }

    public DatabaseLane Reads { get; }

    public DatabaseLane Writes { get; }

    public StoreHealth Health => new(Database.Name, Reads.Circuit, Writes.Circuit);

    /// <summary>Reads when there is a free slot, again and again while the database is away; between attempts it holds no slot.</summary>
    public async Task<T> ReadAsync<TState, T>(Func<IEventDatabase, TState, CancellationToken, Task<T>> read, TState state, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? open = null;
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                ThrowIfClosed();
                return await Reads.AttemptAsync(CallAsync, (this, read, state), cancellationToken).ConfigureAwait(false);
            }
            catch (DatabaseAwayException)
            {
            }
            catch (BrokenCircuitException e)
            {
                open = e.RetryAfter ?? TimeSpan.Zero;
            }
            finally
            {
                _slots.Release();
            }

            await PauseAsync(Reads, attempt, open, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes events, or fails as the database does.</summary>
    public ValueTask<IReadOnlyList<Verdict>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken) =>
        Writes.AttemptAsync(CallAsync, (this, AppendTo, writes), cancellationToken);

    /// <summary>Writes something that does no harm when it is done twice, when few others do, again and again while the database is away.</summary>
    public async Task<T> WriteAsync<TState, T>(Func<IEventDatabase, TState, CancellationToken, Task<T>> write, TState state, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? open = null;
            await _upkeep.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                ThrowIfClosed();
                return await Writes.AttemptAsync(CallAsync, (this, write, state), cancellationToken).ConfigureAwait(false);
            }
            catch (DatabaseAwayException)
            {
            }
            catch (BrokenCircuitException e)
            {
                open = e.RetryAfter ?? TimeSpan.Zero;
            }
            finally
            {
                _upkeep.Release();
            }

            await PauseAsync(Writes, attempt, open, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Calls the database once, when few others do; whether that fails says nothing to others.</summary>
    /// <exception cref="StoreAwayException">The database is away, or took too long.</exception>
    public async Task<T> TryAsync<TState, T>(Func<IEventDatabase, TState, CancellationToken, Task<T>> call, TState state, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (Writes.Circuit == Circuit.Open)
            throw new StoreAwayException($"{Database.Name} is away.", null);
        using var timeout = new CancellationTokenSource(_options.SnapshotTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _upkeep.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                ThrowIfClosed();
                return await CallAsync((this, call, state), either.Token).ConfigureAwait(false);
            }
            finally
            {
                _upkeep.Release();
            }
        }
        catch (DatabaseAwayException e)
        {
            throw new StoreAwayException(e.Message, e);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreAwayException($"{Database.Name} has not answered in {_options.SnapshotTimeout.TotalSeconds} s.", e);
        }
    }

    /// <summary>Ends the waits, and lets reads that have begun come to their end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(CloseTimeout, _time);
        for (var i = 0; i < _options.MaxConcurrentReads; i++)
            await _slots.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _slots.Release(_options.MaxConcurrentReads); // for those that still wait, to learn that it is closed
        Outages.Dispose();
        await Database.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Calls the database, prepared before the first use and after each outage.</summary>
    private static async ValueTask<T> CallAsync<TState, T>((DatabaseAccess Access, Func<IEventDatabase, TState, CancellationToken, Task<T>> Call, TState State) call, CancellationToken cancellationToken)
    {
        var (access, _, _) = call;
        try
        {
            if (!access._isPrepared)
                await access.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return await call.Call(access.Database, call.State, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabaseAwayException)
        {
            access._isPrepared = false;
            throw;
        }
    }

    private async Task PauseAsync(DatabaseLane lane, int attempt, TimeSpan? open, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await lane.PauseAsync(attempt, open, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreClosedException();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_refused is { } refused)
                throw new SchemaException(refused.Message);
            if (_isPrepared)
                return;
            await Database.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _isPrepared = true;
        }
        catch (SchemaException e)
        {
            _refused = e;
            throw;
        }
        catch (DatabaseAwayException e) when (e.IsOutcomeUnknown)
        {
            // What is unknown is whether the schema was made, not the fate of what the caller wants to write.
            throw new DatabaseAwayException(Database.Name, isOutcomeUnknown: false, e.InnerException ?? e);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closing.IsCancellationRequested)
            throw new StoreClosedException();
    }
}
