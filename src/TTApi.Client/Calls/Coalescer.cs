// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>Callers who ask the same at the same time share one call; it is given up when the last of them has gone.</summary>
internal sealed class Coalescer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shared> _calls = new(StringComparer.Ordinal);

    public async Task<Result<Reply<object>>> JoinAsync(string key, Func<CancellationToken, Task<Result<Reply<object>>>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Shared? shared;
        lock (_lock)
        {
            if (!_calls.TryGetValue(key, out shared))
                _calls.Add(key, shared = new());
            shared.Waiters++;
            shared.Task ??= RunAsync(key, shared, call);
        }

        try
        {
            return await shared.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, shared);
        }
    }

    private async Task<Result<Reply<object>>> RunAsync(string key, Shared shared, Func<CancellationToken, Task<Result<Reply<object>>>> call)
    {
        // Not under the lock of the caller, and not on its thread.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await call(shared.Stop.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                Remove_NeedsLock(key, shared);
        }
    }

    private void Leave(string key, Shared shared)
    {
        lock (_lock)
        {
            if (--shared.Waiters > 0)
                return;

            // In the same step, or somebody could join what is about to be given up.
            Remove_NeedsLock(key, shared);
        }

        if (shared.Task is { IsCompleted: false } running)
        {
            shared.Stop.Cancel();
            _ = running.ContinueWith(static (task, _) => _ = task.Exception, null, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Remove_NeedsLock(string key, Shared shared)
    {
        if (_calls.TryGetValue(key, out var current) && ReferenceEquals(current, shared))
            _calls.Remove(key);
    }

    private sealed class Shared
    {
        // Never disposed: it has no timer, and a late waiter may still look at it.
        public CancellationTokenSource Stop { get; } = new();

        public Task<Result<Reply<object>>>? Task { get; set; }

        public int Waiters { get; set; }
    }
}
