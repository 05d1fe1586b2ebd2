// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>A door that is open until it is shut; it can be told how many stand before it.</summary>
internal sealed class Latch
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private TaskCompletionSource _shut;
    private int _standing;

    public void Shut()
    {
        lock (_lock)
            _shut ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Open()
    {
        lock (_lock)
        {
            _shut?.SetResult();
            _shut = null;
            _standing = 0;
        }
    }

    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_shut is null)
                return Task.CompletedTask;
            _standing++;
            foreach (var watcher in _watchers.Where(watcher => watcher.Count <= _standing))
                watcher.Reached.TrySetResult();
            return _shut.Task.WaitAsync(cancellationToken);
        }
    }

    public Task WhenStandingAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, reached));
            if (_standing >= count)
                reached.SetResult();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
