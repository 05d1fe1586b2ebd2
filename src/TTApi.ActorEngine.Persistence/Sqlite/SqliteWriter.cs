// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>One writer at a time: a thread of its own, for SQLite has no asynchronous calls and waiting for the disk must not cost the thread pool a thread; or a caller.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _work = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly Lock _writing = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    public SqliteWriter(string name) => new Thread(Work) { IsBackground = true, Name = name }.Start();

    /// <summary>Lets the caller write itself, if nobody does and nothing waits; if true, <see cref="Exit"/> has to follow.</summary>
    public bool TryEnter()
    {
        lock (_lock)
            return !_isClosed && _work.Count == 0 && _writing.TryEnter();
    }

    /// <summary>Lets others write again.</summary>
    public void Exit() => _writing.Exit();

    /// <summary>Runs a piece of work after those that were given before.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="answersHere">
    /// Whether the caller goes on on this thread, which saves a hop but keeps others waiting: only for one who is quick.
    /// </param>
    /// <param name="cancellationToken">Leaves out work that has not begun.</param>
    public Task<T> RunAsync<T>(Func<T> work, bool answersHere, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(answersHere ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _work.Enqueue(Answer);
        }

        _waiting.Release();
        return answer.Task;

        void Answer()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                answer.SetCanceled(cancellationToken);
                return;
            }

            T result;
            try
            {
                result = work();
            }
            catch (Exception failure)
            {
                answer.SetException(failure);
                return;
            }

            answer.SetResult(result);
        }
    }

    /// <summary>Does what was given so far, then ends.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
            _isClosed = true;
        _waiting.Release();
        return new(_ended.Task);
    }

    private void Work()
    {
        while (true)
        {
            _waiting.Wait();
            Action next;
            lock (_lock)
            {
                // Each piece of work was counted once, and so was each end: a count without work is an end.
                if (!_work.TryDequeue(out next))
                    break;
            }

            lock (_writing)
                next();
        }

        _ended.SetResult();
    }
}
