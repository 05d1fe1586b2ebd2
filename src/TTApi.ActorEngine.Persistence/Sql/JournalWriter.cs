// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Commits the writes of all actors in groups: while one transaction runs, the next gathers.</summary>
/// <remarks>
/// One transaction at a time. It begins at once when nothing runs, so that a lonely actor waits for nobody; under load the transactions
/// grow by themselves, for more arrives while one is on its way to the disk.
/// </remarks>
internal sealed partial class JournalWriter(DatabaseAccess access, ILoggingAdapter log) : IThreadPoolWorkItem, IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private readonly List<JournalWrite> _batch = [];
    private readonly List<long> _batchSince = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _aborting = new();
    private bool _isRunning;
    private bool _isClosed;
    private TaskCompletionSource _idle;

    public PendingWrites Pending { get; } = new();

    public void Write(JournalWrite write)
    {
        var waiting = new Waiting(write, SizeOf(write), JournalMetrics.Now(access.Time));
        bool isFirst;
        Pending.Begin(write.PersistenceId);
        lock (_lock)
        {
            if (_isClosed)
            {
                isFirst = false;
            }
            else
            {
                _waiting.Enqueue(waiting);
                isFirst = !_isRunning;
                _isRunning = true;
                write = null;
            }
        }

        // On the caller's thread, up to where the database lets go of it: no other thread need be woken for a lonely write.
        if (isFirst)
            _ = RunAsync();
        if (write is not null)
            Fail(write, new StoreClosedException());
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    /// <summary>Answers what waits with a failure; a transaction that runs has some seconds to come to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Waiting[] left;
        Task idle;
        lock (_lock)
        {
            _isClosed = true;
            left = [.. _waiting];
            _waiting.Clear();
            idle = _isRunning ? (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }

        foreach (var (write, _, _) in left)
            Fail(write, new StoreClosedException());
        await _closing.CancelAsync().ConfigureAwait(false);
        await idle.WaitAsync(CloseTimeout, access.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _aborting.CancelAsync().ConfigureAwait(false);
        await idle.WaitAsync(CloseTimeout, access.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        Take();

        // Nothing, if it was closed after the turn before.
        if (_batch.Count > 0)
            await CommitAsync(_batch).ConfigureAwait(false);
        bool goesOn;
        TaskCompletionSource idle;
        lock (_lock)
            (_isRunning, goesOn, idle) = (_waiting.Count > 0, _waiting.Count > 0, _idle);

        // Behind the actors who just got their answers: what they write next comes along, and there are fewer transactions.
        if (goesOn)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else
            idle?.TrySetResult();
    }

    private void Take()
    {
        _batch.Clear();
        _batchSince.Clear();
        Size size = default;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next))
            {
                size = new(size.Rows + next.Size.Rows, size.Bytes + next.Size.Bytes);
                if (_batch.Count > 0 && (size.Rows > access.Options.MaxBatchRows || size.Bytes > access.Options.MaxBatchBytes))
                    break;
                _waiting.Dequeue();
                _batch.Add(next.Write);
                _batchSince.Add(next.Since);
            }
        }
    }

    private static Size SizeOf(JournalWrite write)
    {
        var bytes = 0L;
        for (var i = 0; i < write.Entries.Count; i++)
            bytes += write.Entries[i].Bytes?.Length ?? 0;
        return new(write.Entries.Count, bytes);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Size(long Rows, long Bytes);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Waiting(JournalWrite Write, Size Size, long Since);
}
